using RackParams.Neighbour;

// RackParams.Neighbour hold FILE                                 keeps every other process from writing a sandbox's file until its input ends
// RackParams.Neighbour before|after|alone MODULE SCRIPT          imports the module with other versions of its packages used before or after
return args switch
{
    ["hold", var file] => Holder.Hold(file),
    [var others, var module, var script] => Host.Run(others, module, script),
    _ => 64,
};

# The product's story on an embedded sandbox rack: register, change with a reason, answer the officer, verify.
# It works in a folder of its own and leaves nothing behind.
$ErrorActionPreference = 'Stop'
$folder = [System.IO.Directory]::CreateTempSubdirectory('rackparams-tour-').FullName
$env:RACKPARAMS_HOME = $folder
function say($text) { Write-Host "`nPS> $text" }
try {
    say 'Register-Rack production -Sandbox'
    Register-Rack production -Sandbox | Out-Host

    say "Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true karpenter_capacity_types=on-demand karpenter_node_expiry=720h karpenter_consolidation_enabled=true karpenter_consolidate_after=5m karpenter_cpu_limit=100 karpenter_memory_limit_gb=400 -Reason 'first pool for the records service' -Ticket CHG-1398 -Force"
    Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true karpenter_capacity_types=on-demand karpenter_node_expiry=720h karpenter_consolidation_enabled=true karpenter_consolidate_after=5m karpenter_cpu_limit=100 karpenter_memory_limit_gb=400 -Reason 'first pool for the records service' -Ticket CHG-1398 -Force | Out-Host

    say "Set-RackParameter karpenter_cpu_limit=200 karpenter_instance_families=c5,m6i,r5 -Reason 'capacity for the quarter, approved types' -Ticket CHG-1432 -WhatIf"
    Set-RackParameter karpenter_cpu_limit=200 karpenter_instance_families=c5,m6i,r5 -Reason 'capacity for the quarter, approved types' -Ticket CHG-1432 -WhatIf | Out-Host

    say "Set-RackParameter karpenter_cpu_limit=200 karpenter_instance_families=c5,m6i,r5 -Reason 'capacity for the quarter, approved types' -Ticket CHG-1432"
    Set-RackParameter karpenter_cpu_limit=200 karpenter_instance_families=c5,m6i,r5 -Reason 'capacity for the quarter, approved types' -Ticket CHG-1432 | Out-Host

    say 'Get-RackParameter -Group karpenter'
    Get-RackParameter -Group karpenter | Out-Host

    $since = [DateTime]::UtcNow.AddDays(-30).ToString('yyyy-MM-dd')
    say "Get-RackAuditLog -Since $since -Group karpenter      # who changed the node configuration last month, and why?"
    Get-RackAuditLog -Since $since -Group karpenter | Out-Host

    say 'Test-RackAuditLog'
    Test-RackAuditLog | Out-Host
}
finally {
    [System.IO.Directory]::Delete($folder, $true)
}

# The product's story on an embedded sandbox rack: register, change with a reason, answer the officer, verify.
# It works in a folder of its own and leaves nothing behind.
$ErrorActionPreference = 'Stop'
$since = [DateTime]::UtcNow.AddDays(-30).ToString('yyyy-MM-dd')
$story = @(
    'Register-Rack production -Sandbox'
    "Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true karpenter_capacity_types=on-demand karpenter_node_expiry=720h karpenter_consolidation_enabled=true karpenter_consolidate_after=5m karpenter_cpu_limit=100 karpenter_memory_limit_gb=400 -Reason 'first pool for the records service' -Ticket CHG-1398 -Force"
    "Set-RackParameter karpenter_cpu_limit=200 karpenter_instance_families=c5,m6i,r5 -Reason 'approved types, capacity for the quarter' -Ticket CHG-1432 -WhatIf"
    "Set-RackParameter karpenter_cpu_limit=200 karpenter_instance_families=c5,m6i,r5 -Reason 'approved types, capacity for the quarter' -Ticket CHG-1432"
    'Get-RackParameter -Group karpenter'
    "Get-RackAuditLog -Since $since -Group karpenter      # who changed the node configuration last month, and why?"
    'Test-RackAuditLog'
)

$racks = $env:RACKPARAMS_HOME
$env:RACKPARAMS_HOME = [System.IO.Directory]::CreateTempSubdirectory('rackparams-tour-').FullName
try {
    foreach ($line in $story) {
        Write-Host "`nPS> $line"
        & ([scriptblock]::Create($line))
    }
}
finally {
    [System.IO.Directory]::Delete($env:RACKPARAMS_HOME, $true)
    $env:RACKPARAMS_HOME = $racks
}

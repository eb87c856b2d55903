# What only a user's own pwsh can show: the real Export-Csv beside changes.csv.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../artifacts/module/RackParams') -Force
    $script:homeBefore = $env:RACKPARAMS_HOME
    $env:RACKPARAMS_HOME = Join-Path $TestDrive home
    Register-Rack evidence -Sandbox | Out-Null
    Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true -Rack evidence -Reason 'first pool' -Force | Out-Null
    Set-RackParameter karpenter_cpu_limit=200 karpenter_instance_families=c5,m6i -Rack evidence -Reason 'room for "imaging", and more' -Ticket CHG-7 | Out-Null
}

AfterAll {
    $env:RACKPARAMS_HOME = $script:homeBefore
}

Describe 'Export-RackEvidence' {
    It 'writes the lines that Get-RackAuditLog and Export-Csv write' {
        Export-RackEvidence (Join-Path $TestDrive bundle) -Rack evidence -Since 2020-01-01 | Out-Null
        Get-RackAuditLog -Rack evidence | Export-Csv (Join-Path $TestDrive log.csv)
        Get-Content (Join-Path $TestDrive bundle changes.csv) | Should -Be (Get-Content (Join-Path $TestDrive log.csv))
    }

    It 'writes them under <_>' -ForEach 'de-DE', 'ar-SA' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            Export-RackEvidence (Join-Path $TestDrive $_) -Rack evidence -Since 2020-01-01 -Until 2099-01-01 -WarningAction Ignore | Out-Null
            Get-RackAuditLog -Rack evidence | Export-Csv (Join-Path $TestDrive "$_.csv")
        }
        finally {
            [cultureinfo]::CurrentCulture = $before
        }
        Get-Content (Join-Path $TestDrive $_ changes.csv) | Should -Be (Get-Content (Join-Path $TestDrive "$_.csv"))
    }

    It 'exports what Import-Csv and Set-RackParameter take back' {
        $file = Export-RackParameter (Join-Path $TestDrive parameters.csv) -Rack evidence
        Set-RackParameter karpenter_cpu_limit=300 -Rack evidence -Reason 'room for archives' | Out-Null
        Import-Csv $file | Where-Object Name -eq karpenter_cpu_limit | Set-RackParameter -Reason 'back to the file that was kept' | Out-Null
        (Get-RackParameter karpenter_cpu_limit -Rack evidence).Value | Should -Be '200'
    }
}

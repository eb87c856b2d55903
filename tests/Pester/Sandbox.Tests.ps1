#requires -Version 7.4
#requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }
<#
    The module in a user's own pwsh, on a sandbox rack: dotnet build, then Invoke-Pester tests/Pester.
    Each case has one of the same name in tests/RackParams.Module.Tests/Pester, which runs on the engine alone.
#>
BeforeAll {
    $script:before = $env:RACKPARAMS_HOME
    $env:RACKPARAMS_HOME = Join-Path ([System.IO.Path]::GetTempPath()) "rackparams-pester-$PID"
    Import-Module (Join-Path $PSScriptRoot .. .. artifacts module RackParams) -Force
    Register-Rack production -Sandbox 6> $null | Out-Null
}

AfterAll {
    Remove-Module RackParams
    Remove-Item $env:RACKPARAMS_HOME -Recurse -Force
    $env:RACKPARAMS_HOME = $script:before
}

Describe 'A sandbox rack' {
    It 'sets eight parameters in one change' {
        $changed = Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true karpenter_capacity_types=on-demand karpenter_node_expiry=720h karpenter_consolidation_enabled=true karpenter_consolidate_after=5m karpenter_cpu_limit=100 karpenter_memory_limit_gb=400 -Rack production -Reason 'first pool' -Ticket CHG-1398 -Force
        $changed.Count | Should -Be 8
        $changed.Outcome | Sort-Object -Unique | Should -Be 'Applied'
        ($changed | Select-Object -ExpandProperty Sequence -Unique) | Should -Be 2
    }

    It 'takes lists unquoted and stores them as typed' {
        $changed = Set-RackParameter karpenter_instance_families=c5,m6i,r5 karpenter_instance_sizes=large,010 -Rack production -Reason 'approved types' -Force
        ($changed | Where-Object Name -EQ karpenter_instance_families).NewValue | Should -Be 'c5,m6i,r5'
        ($changed | Where-Object Name -EQ karpenter_instance_sizes).NewValue | Should -Be '010,large'
    }

    It 'records nothing where nothing changes' {
        $before = @(Get-RackChange -Rack production).Count
        Get-RackParameter -Rack production | Set-RackParameter -Reason 'as it is' 6> $null | Should -BeNullOrEmpty
        @(Get-RackChange -Rack production).Count | Should -Be $before
    }

    It 'refuses <Line> with <Id>' -ForEach @(
        @{ Line = 'Set-RackParameter karpenter_node_expirey=720h'; Id = 'ParameterUnknown' }
        @{ Line = 'Set-RackParameter karpenter_cpu_limit=lots'; Id = 'ValueInvalid' }
        @{ Line = 'Set-RackParameter karpenter_cpu_limit=5 karpenter_cpu_limit=6'; Id = 'ParameterTwice' }
        @{ Line = 'Set-RackParameter high_availability=false'; Id = 'ParameterReadOnly' }
        @{ Line = 'Set-RackParameter karpenter_auth_mode=false'; Id = 'ParameterOneWay' }
        @{ Line = '$n = 10; Set-RackParameter karpenter_instance_sizes=large,$n'; Id = 'NumberTextLost' }
    ) {
        { Invoke-Expression "$Line -Rack production -Reason 'to be refused'" } | Should -Throw -ErrorId "$Id,RackParams.PowerShell.Cmdlets.SetRackParameterCommand"
    }

    It 'refuses a reason that says nothing' {
        { Set-RackParameter karpenter_cpu_limit=5 -Rack production -Reason 'x' } | Should -Throw -ErrorId 'ReasonSaysNothing,*'
    }

    It 'emits the plan with -WhatIf and writes nothing' {
        $before = @(Get-RackChange -Rack production).Count
        $plan = Set-RackParameter karpenter_cpu_limit=200 -Rack production -Reason 'capacity' -WhatIf
        $plan.PSObject.TypeNames[0] | Should -Be 'RackParams.PowerShell.Views.RackPlan'
        $plan.OldValue, $plan.NewValue | Should -Be '100', '200'
        @(Get-RackChange -Rack production).Count | Should -Be $before
    }

    It 'sets one rack like another through a CSV file' {
        Register-Rack staging -Sandbox 6> $null | Out-Null
        Get-RackParameter -Rack production | Export-Csv (Join-Path $TestDrive parameters.csv)
        Import-Csv (Join-Path $TestDrive parameters.csv) | Where-Object Name -Like 'karpenter_*' | Select-Object Name, Value |
            Set-RackParameter -Rack staging -Reason 'like production' -Force 6> $null | Out-Null
        (Get-RackParameter karpenter_instance_families -Rack staging).Value | Should -Be 'c5,m6i,r5'
    }
}

Describe 'Files and other cultures' {
    It 'exports times in ISO 8601 and every value in one readable cell under <_>' -ForEach 'de-DE', 'ar-SA', 'en-US' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $csv = Get-RackAuditLog -Rack production 6> $null | ConvertTo-Csv
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
        $rows = $csv | ConvertFrom-Csv
        $rows.Time | ForEach-Object { $_ | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$' }
        $csv -match 'System\.|\e' | Should -BeNullOrEmpty
        $rows[0].PSObject.Properties.Name | Should -Be 'Time', 'Rack', 'Actor', 'Action', 'Name', 'OldValue', 'NewValue', 'Reason', 'Ticket', 'Outcome', 'Source', 'RunUrl', 'Sequence', 'Line', 'Lines', 'ChangeId', 'PreviousHash', 'Hash'
    }

    It 'gives times in every format that is asked for under <_>' -ForEach 'de-DE', 'en-US' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $time = (Get-RackChange 1 -Rack production).Time
            $plain = [datetime]::new($time.Ticks, 'Utc')
            $time.ToString() | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$'
            $time.ToString('yyyy-MM-dd') | Should -Be $plain.ToString('yyyy-MM-dd')
            '{0:d}' -f $time | Should -Be ('{0:d}' -f $plain)
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }

    It 'reads a file by wildcards and from the pipe, and leaves other drives alone' {
        Export-RackParameter (Join-Path $TestDrive 'kept [1].csv') -Rack production | Out-Null
        Export-RackParameter TestDrive:kept.yaml -Rack production | Out-Null
        (Import-RackParameter TestDrive:*.yaml -Rack production -Reason 'from a file' -WhatIf).State | Sort-Object -Unique | Should -Be 'Equal'
        (Get-ChildItem TestDrive: -Filter 'kept*csv' | Import-RackParameter -Rack production -Reason 'from a file' -WhatIf).State | Sort-Object -Unique | Should -Be 'Equal'
        { Export-RackParameter Env:kept.csv -Rack production } | Should -Throw -ErrorId 'NoFilesThere,*'
        Export-RackParameter TestDrive:not.csv -Rack production -WhatIf | Should -BeNullOrEmpty
        Test-Path TestDrive:not.csv | Should -BeFalse
    }

    It 'converts to JSON with the same properties and words for enumerations' {
        $json = Get-RackAuditLog -Rack production 6> $null | ConvertTo-Json | ConvertFrom-Json
        $json[0].PSObject.Properties.Name | Should -Be (Get-RackAuditLog -Rack production)[0].PSObject.Properties.Name
        $json[0].Outcome | Should -Be 'Applied'
        $json[0].Time | Should -BeOfType [datetime]
    }

    It 'redirects whole values at a narrow width' {
        $file = Join-Path $TestDrive infrastructure-config-20261123.txt
        Get-RackParameter -Rack production > $file
        $text = Get-Content $file -Raw
        $text | Should -Match 'karpenter_instance_families\s+c5,m6i,r5'
        $text | Should -Match 'karpenter_disruption_budget_nodes\s+10%'
        $text | Should -Not -Match '…|\.\.\.|\e'
    }

    It 'compares and sorts times as times' {
        (Get-RackChange -Rack production | Where-Object Time -GT (Get-Date).AddDays(-7)).Count | Should -BeGreaterThan 1
        (Get-RackChange -Rack production | Sort-Object Time -Descending)[-1].Sequence | Should -Be 1
    }
}

Describe 'Completion and help' {
    It 'completes <Line> with <Text>' -ForEach @(
        @{ Line = 'Set-RackParameter karpenter_cpu'; Text = 'karpenter_cpu_limit=' }
        @{ Line = 'Set-RackParameter karpenter_capacity_types=o'; Text = 'karpenter_capacity_types=on-demand' }
        @{ Line = 'Set-RackParameter karpenter_arch=amd64,'; Text = 'arm64' }
        @{ Line = 'Get-RackParameter -Rack prod'; Text = 'production' }
    ) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Contain $Text
    }

    It 'has help with examples for every cmdlet' {
        foreach ($command in Get-Command -Module RackParams) {
            $help = Get-Help $command.Name -Full
            $help.Synopsis | Should -Not -BeNullOrEmpty
            @($help.Examples.Example).Count | Should -BeGreaterThan 1
        }
    }
}

Describe 'The record' {
    It 'is whole, and shows it where it is not' {
        (Test-RackAuditLog -Rack production).Whole | Should -BeTrue
        (Test-RackAuditLog -Rack production).Faults.Count | Should -Be 0
    }

    It 'answers what was set at a time' {
        $time = (Get-RackChange 2 -Rack production).Time
        (Get-RackParameter karpenter_instance_families -Rack production -AsOf $time).Value | Should -BeNullOrEmpty
        (Get-RackParameter karpenter_cpu_limit -Rack production -AsOf $time).Value | Should -Be '100'
    }

    It 'is left as it is when a rack is forgotten' {
        Unregister-Rack staging
        Register-Rack staging -Sandbox 6> $null | Out-Null
        @(Get-RackChange -Rack staging).Count | Should -BeGreaterThan 1
    }
}

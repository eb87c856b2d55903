#requires -Version 7.4
#requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }
# At home in PowerShell: jobs in processes of their own, runspaces side by side, confined scripts, other languages, narrow screens.
BeforeAll {
    $script:engineHomeBefore = $env:RACKPARAMS_HOME
    $env:RACKPARAMS_HOME = Join-Path ([System.IO.Path]::GetTempPath()) "rackparams-pester-engine-$PID"
    Import-Module (Join-Path $PSScriptRoot .. .. artifacts module RackParams) -Force
    Register-Rack habits -Sandbox 6> $null | Out-Null
    Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true karpenter_instance_families=c5,c6a,c6i,c7a,c7i,m5,m6a,m6i,m7a,m7i,r5,r6a -Rack habits -Reason 'first pool' -Force 6> $null | Out-Null
}

AfterAll {
    Remove-Item $env:RACKPARAMS_HOME -Recurse -Force
    $env:RACKPARAMS_HOME = $script:engineHomeBefore
}

Describe 'Other processes and runspaces' {
    It 'comes out of a job as it went in' {
        $path = (Get-Module RackParams).ModuleBase
        $there = @(Start-Job { Import-Module $using:path; Get-RackAuditLog -Rack habits -ChangeId 2 } | Receive-Job -Wait -AutoRemoveJob)
        $here = @(Get-RackAuditLog -Rack habits -ChangeId 2)
        $there.Count | Should -Be $here.Count
        $there[0].PSObject.TypeNames[0] | Should -Match 'RackParams\.PowerShell\.Views\.RackAuditEntry$'
        $there.Name | Should -Be $here.Name
        $there.NewValue | Should -Be $here.NewValue
        $there[0].Hash | Should -Be $here[0].Hash
        $there[0].Time.Ticks | Should -Be $here[0].Time.Ticks
    }

    It 'changes racks side by side in blocks of ForEach-Object -Parallel' {
        1..3 | ForEach-Object { Register-Rack "side-$_" -Sandbox 6> $null | Out-Null }
        $path = (Get-Module RackParams).ModuleBase
        $changed = 1..3 | ForEach-Object -Parallel {
            Import-Module $using:path
            Set-RackParameter karpenter_auth_mode=true -Rack "side-$_" -Reason 'the same everywhere' -Force 6> $null
        }
        $changed.Rack | Sort-Object | Should -Be 'side-1', 'side-2', 'side-3'
        $changed.Outcome | Sort-Object -Unique | Should -Be 'Applied'
    }

    It 'serves scripts in Constrained Language Mode' {
        $path = (Get-Module RackParams).ModuleBase
        $shell = [powershell]::Create()
        try {
            $found = $shell.AddScript(@"
                Import-Module '$path'
                `$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
                (Set-RackParameter karpenter_memory_limit_gb=640 -Rack habits -Reason 'in a confined script').NewValue
                (Test-RackAuditLog -Rack habits).Whole
"@).Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $found | Should -Be '640', $true
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'can be removed and imported again' {
        $path = (Get-Module RackParams).ModuleBase
        Remove-Module RackParams
        Import-Module $path
        (Get-RackParameter karpenter_enabled -Rack habits).Value | Should -Be 'true'
    }
}

Describe 'Languages and screens' {
    It 'knows names in any case under <_>' -ForEach 'tr-TR', 'az-Latn-AZ', 'fa-IR' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $plan = Set-RackParameter KARPENTER_CPU_LIMIT=1500 -Rack habits -Reason 'another culture' -WhatIf
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
        $plan.Name | Should -Be 'karpenter_cpu_limit'
        $plan.NewValue | Should -Be '1500'
    }

    It 'shows values whole at <_> columns' -ForEach 20, 40, 80, 200 {
        $width = $_
        $forms = @(
            Get-RackParameter karpenter_instance_families -Rack habits | Out-String -Width $width
            Get-RackParameter karpenter_instance_families -Rack habits | Format-List Name, Value | Out-String -Width $width
            Get-RackParameter karpenter_instance_families -Rack habits | Format-Table Value -Wrap | Out-String -Width $width
        )
        $forms | ForEach-Object { $_ -replace '\s' | Should -Match 'c5,c6a,c6i,c7a,c7i,m5,m6a,m6i,m7a,m7i,r5,r6a' }
    }
}

Describe 'Pipes and errors' {
    It 'asks for nothing when nothing comes through the pipe' {
        @() | Get-RackParameter | Should -BeNullOrEmpty
        @() | Test-RackAuditLog | Should -BeNullOrEmpty
    }

    It 'answers for the change that comes through the pipe' {
        (Get-RackChange 2 -Rack habits | Get-RackAuditLog).Sequence | Sort-Object -Unique | Should -Be 2
        (Get-RackParameter karpenter_enabled -Rack habits | Get-RackChange).Sequence | Should -Be 2
    }

    It 'keeps an error in a variable and goes on with the next rack' {
        $found = Get-RackParameter private -Rack nowhere, habits -ErrorAction SilentlyContinue -ErrorVariable wrong
        $found.Rack | Should -Be 'habits'
        $wrong[0].FullyQualifiedErrorId | Should -Be 'RackUnknown,RackParams.PowerShell.Cmdlets.GetRackParameterCommand'
    }

    It 'passes over a question that fails, and over no change' {
        $(if (-not (Get-Rack nowhere -ErrorAction Ignore)) { 'none' }) | Should -Be 'none'
        { Set-RackParameter karpenter_arch=arm64 -Rack nowhere -Reason 'cheaper nodes' -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'RackUnknown,*'
    }

    It 'names a page for -Online for every cmdlet' {
        foreach ($command in Get-Command -Module RackParams) {
            $command.HelpUri | Should -Match "/docs/cmdlets/$($command.Name)$"
        }
    }
}

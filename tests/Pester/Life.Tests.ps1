#requires -Version 7.4
#requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }
# A rack that goes on from another's journal: the move to another place, and the broken glass.
BeforeAll {
    $script:lifeHomeBefore = $env:RACKPARAMS_HOME
    $env:RACKPARAMS_HOME = Join-Path ([System.IO.Path]::GetTempPath()) "rackparams-pester-life-$PID"
    Import-Module (Join-Path $PSScriptRoot .. .. artifacts module RackParams) -Force
    Register-Rack blue -Sandbox 6> $null | Out-Null
    Set-RackParameter karpenter_auth_mode=true karpenter_enabled=true karpenter_cpu_limit=200 -Rack blue -Reason 'first pool' -Force 6> $null | Out-Null
    Export-RackHead -Rack blue -Path (Join-Path $TestDrive blue-head.txt) | Out-Null
}

AfterAll {
    Remove-Item $env:RACKPARAMS_HOME -Recurse -Force
    $env:RACKPARAMS_HOME = $script:lifeHomeBefore
}

Describe 'Register-Rack -Continues' {
    It 'refuses <Line> with <Id> to go on' -ForEach @(
        @{ Line = 'Register-Rack green -Sandbox -Continues blue'; Id = 'ReasonMissing' }
        @{ Line = "Register-Rack green -Sandbox -From x.txt -Reason 'from nowhere'"; Id = 'FromWithoutContinues' }
        @{ Line = "Register-Rack green -Sandbox -Continues blue -PublicKey x.pub -Reason 'with a key to nothing'"; Id = 'PublicKeyWithoutHead' }
        @{ Line = "Register-Rack green -Sandbox -Continues nobody -Reason 'from a rack that is not' -Force"; Id = 'ContinuationUnknown' }
        @{ Line = "Register-Rack green -Sandbox -Continues blue -From no-such-file -Reason 'from a file that is not' -Force"; Id = 'ContinuationSourceUnknown' }
    ) {
        { Invoke-Expression $Line } | Should -Throw -ErrorId "$Id,RackParams.PowerShell.Cmdlets.RegisterRackCommand"
        @(Get-Rack).Name | Should -Be 'blue'
    }

    It 'goes on from a head that was kept of a rack that is gone' {
        Unregister-Rack blue | Out-Null
        Remove-Item (Join-Path $env:RACKPARAMS_HOME sandboxes blue.db)
        Register-Rack green -Sandbox -Continues blue -From (Join-Path $TestDrive blue-head.txt) -Reason 'blue was deleted' -Force 6> $null | Out-Null
        $verified = Test-RackAuditLog -Rack green -Head (Join-Path $TestDrive blue-head.txt)
        $verified.Whole | Should -BeTrue
        $verified.Continues | Should -Be 'blue #2'
        (Get-RackChange 1 -Rack green).Reason | Should -Be 'blue was deleted'
    }

    It 'says where the log goes on from when the time before is asked for' {
        Get-RackAuditLog -Rack green -WarningVariable told -WarningAction SilentlyContinue 6> $null | Out-Null
        "$told" | Should -Match 'blue'
    }
}

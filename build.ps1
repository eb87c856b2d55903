#!/usr/bin/env pwsh
<#
.SYNOPSIS
Builds, tests or packs the RackParams module.
.EXAMPLE
./build.ps1 -Task Build
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pack')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)
$ErrorActionPreference = 'Stop'
$module = Join-Path $PSScriptRoot artifacts module RackParams

function Invoke-Native([string] $command, [string[]] $arguments) {
    & $command @arguments
    if ($LASTEXITCODE) { throw "$command $arguments ended with $LASTEXITCODE" }
}

Push-Location $PSScriptRoot
try {
    if ($Task -contains 'Build' -or $Task -contains 'Pack') {
        if (Test-Path $module) { Remove-Item $module -Recurse }
        Invoke-Native dotnet @('build', 'src/RackParams.PowerShell', '--configuration', $Configuration, '--nologo')
    }
    if ($Task -contains 'Test') {
        Invoke-Native dotnet @('test')
        if (Get-Module -ListAvailable Pester | Where-Object Version -GE '5.0') {
            Import-Module Pester -MinimumVersion 5.0
            $result = Invoke-Pester (Join-Path $PSScriptRoot tests Pester) -Output Detailed -PassThru
            if ($result.Result -ne 'Passed') { throw "tests/Pester: $($result.FailedCount) of $($result.TotalCount) tests failed" }
        }
    }
    if ($Task -contains 'Pack') {
        $version = (Import-PowerShellDataFile (Join-Path $module RackParams.psd1)).ModuleVersion
        Compress-Archive -Path $module -DestinationPath (Join-Path $PSScriptRoot artifacts "RackParams-$version.zip") -Force
    }
}
finally {
    Pop-Location
}

@{
    RootModule             = 'RackParams.PowerShell.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '6b1d2c5e-6f0e-4a53-9d0c-6a1c9f0f8f27'
    Author                 = 'RackParams contributors'
    CompanyName            = 'RackParams contributors'
    Copyright              = 'Copyright RackParams contributors. Apache License 2.0.'
    Description            = 'Who changed the node configuration, when, from what to what, and why? Sets Karpenter and EKS parameters of a rack by name, and leaves a change record that nobody can quietly edit.'
    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')
    FormatsToProcess       = @('RackParams.Format.ps1xml')
    TypesToProcess         = @('RackParams.Types.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    CmdletsToExport        = @(
        'Add-RackAuditReview'
        'Add-RackLedger'
        'Compare-RackParameter'
        'Export-RackEvidence'
        'Export-RackHead'
        'Export-RackParameter'
        'Get-Rack'
        'Get-RackAuditLog'
        'Get-RackChange'
        'Get-RackDrift'
        'Get-RackLedger'
        'Get-RackParameter'
        'Get-RackParameterDefinition'
        'Import-RackParameter'
        'Register-Rack'
        'Remove-RackLedger'
        'Reset-RackParameter'
        'Resolve-RackChange'
        'Resolve-RackDrift'
        'Restore-RackParameter'
        'Set-RackParameter'
        'Sync-RackLedger'
        'Test-RackAuditLog'
        'Unregister-Rack'
        'Wait-RackChange'
    )
    PrivateData            = @{
        PSData = @{
            LicenseUri = 'https://www.apache.org/licenses/LICENSE-2.0'
            ProjectUri = 'https://rackparams.io'
            Tags = @('Karpenter', 'EKS', 'Kubernetes', 'AWS', 'Audit', 'HIPAA', 'Compliance', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}

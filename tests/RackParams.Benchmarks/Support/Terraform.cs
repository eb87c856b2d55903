namespace RackParams.Benchmarks.Support;

/// <summary>terraform with an EKS cluster of its own in moto, of which only the tags ever change.</summary>
internal sealed class Terraform
{
    private readonly string _folder;
    private readonly string _endpoint;
    private readonly Dictionary<string, string> _environment;

    private Terraform(string folder, Moto moto)
    {
        (_folder, _endpoint) = (folder, moto.Url);
        _environment = new(moto.Environment) { ["TF_CLI_CONFIG_FILE"] = At("terraform.rc"), ["CHECKPOINT_DISABLE"] = "1", ["TF_IN_AUTOMATION"] = "1" };
    }

    /// <summary>Sets it up and makes the cluster; null: this machine hasn't terraform or its provider, and why.</summary>
    public static async Task<(Terraform? Terraform, string Why)> MakeAsync(Folder folder, Moto moto, string cluster)
    {
        var at = folder.At("terraform");
        Directory.CreateDirectory(at);
        var terraform = new Terraform(at, moto);
        await terraform.ConfigureAsync(cluster).ConfigureAwait(false);
        if (await terraform.RunAsync("init").ConfigureAwait(false) is { Milliseconds: null, Why: var why }) return (null, why);
        await terraform.ApplyAsync(0).ConfigureAwait(false);
        return (terraform, "");
    }

    /// <summary>Applies other tags; answers milliseconds.</summary>
    public async Task<double> ApplyAsync(int run)
    {
        await File.WriteAllTextAsync(At("terraform.tfvars"), $"run = \"{run}\"\n").ConfigureAwait(false);
        var (took, why) = await RunAsync("apply", "-auto-approve").ConfigureAwait(false);
        return took ?? throw new InvalidOperationException(why);
    }

    private async Task ConfigureAsync(string cluster)
    {
        var mirror = Places.TerraformPlugins is { } path ? $$"""
            provider_installation {
              filesystem_mirror {
                path = "{{path.Replace('\\', '/')}}"
              }
            }
            """ : "";
        await File.WriteAllTextAsync(At("terraform.rc"), mirror).ConfigureAwait(false);
        await File.WriteAllTextAsync(At("main.tf"), $$"""
            terraform {
              required_providers {
                aws = { source = "hashicorp/aws" }
              }
            }

            variable "run" {}

            provider "aws" {
              region                      = "us-east-1"
              skip_credentials_validation = true
              skip_metadata_api_check     = true
              skip_requesting_account_id  = true
              endpoints {
                eks = "{{_endpoint}}"
              }
            }

            resource "aws_eks_cluster" "measured" {
              name     = "{{cluster}}"
              role_arn = "arn:aws:iam::123456789012:role/eks"
              tags     = { run = var.run }
              vpc_config {
                subnet_ids = ["subnet-1", "subnet-2"]
              }
            }
            """).ConfigureAwait(false);
    }

    private Task<(double? Milliseconds, string Why)> RunAsync(string command, params string[] more) =>
        Tool.RunAsync("terraform", [command, "-input=false", "-no-color", .. more], _environment, _folder);

    private string At(string file) => Path.Combine(_folder, file);
}

namespace RackParams.Core.Evidence.Import;

/// <summary>Where Convox's names and ours part.</summary>
internal static class ConvoxNames
{
    /// <summary>Convox's one setting of several pools, and ours of the build pool, which it rules unless the build pool has its own.</summary>
    public static readonly IReadOnlyDictionary<string, string> AlsoOfBuildPool = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["imds_http_tokens"] = "karpenter_build_imds_tokens", ["imds_http_hop_limit"] = "karpenter_build_imds_hop_limit",
    };

    /// <summary>Settings that take another one's value where they are empty or 0: which one, and its default in Convox.</summary>
    public static readonly IReadOnlyDictionary<string, (string From, string Default)> Inherited = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["karpenter_node_disk"] = ("node_disk", "20"),
        ["karpenter_node_volume_iops"] = ("node_volume_iops", ""),
        ["karpenter_node_volume_throughput"] = ("node_volume_throughput", ""),
        ["karpenter_build_imds_tokens"] = ("imds_http_tokens", "optional"),
        ["karpenter_build_imds_hop_limit"] = ("imds_http_hop_limit", "3"),
    };

    private static readonly (string Why, string Names)[] Foreign =
    [
        ("Convox's own release, image and state", "name rack_name release image settings sync_tf_now telemetry terraform_update_timeout api_feature_gates"),
        ("the primary node groups of Convox", "min_on_demand_count max_on_demand_count schedule_rack_scale_down schedule_rack_scale_up key_pair_name user_data user_data_url imds_tags_enable gpu_tag_enable node_volume_iops node_volume_throughput fast_image_pull_enable additional_node_groups_config kubelet_registry_pull_qps kubelet_registry_burst"),
        ("Convox's build machines", "build_node_type build_node_min_count additional_build_groups_config build_disable_convox_resolver buildkit_host_path_cache_enable build_node_minimal_role_enabled"),
        ("the network, fixed when it was made", "cidr availability_zones internet_gateway_id private_subnets_ids public_subnets_ids"),
        ("the network around the cluster", "eks_api_server_private_access_cidrs whitelist nlb_security_group disable_convox_resolver pod_imds_block_enabled network_policy_enable"),
        ("how Convox reaches a private cluster", "private_eks_host private_eks_user private_eks_pass"),
        ("the router and its certificates", "router_type internal_router deploy_extra_nlb idle_timeout proxy_protocol ssl_ciphers ssl_protocols nginx_additional_config nginx_image cert_duration contour_internal_tls contour_cpu_request contour_memory_request envoy_cpu_request envoy_memory_request convox_rack_domain convox_domain_tls_cert_disable"),
        ("the registry and image builds", "docker_hub_username docker_hub_password ecr_docker_hub_cache ecr_scan_on_push_enable ecr_full_access ecr_additional_policy_arn custom_provided_bucket disable_image_manifest_cache ecr_immutable_tags_enabled"),
        ("logs and metrics of applications", "access_log_retention_in_days fluentd_disable fluentd_memory syslog syslog_tls_verify cloudwatch_retention_in_days cloudwatch_disable app_cloudwatch_disable prometheus_url prometheus_gpu_metrics_chart_version prometheus_gpu_metrics_retention grafana_url grafana_dashboard_var_rack grafana_dashboard_var_namespace grafana_dashboard_var_service grafana_dashboard_var_app gpu_observability_enable gpu_observability_chart_version dcgm_scrape_interval gpu_metrics_max_pods gpu_metrics_max_concurrent"),
        ("what runs in the cluster", "keda_enable vpa_enable nvidia_device_plugin_enable nvidia_device_time_slicing_replicas pdb_default_min_available_percentage pod_security_standard pod_security_mode seccomp_default_enabled system_readonly_rootfs_enabled"),
        ("Convox's deployments and accounts", "webhook_signing_key cost_tracking_enable cost_tracking_history_days releases_to_retain_after_active releases_to_retain_task_run_interval_hour release_watcher_gc_interval deploy_progress_deadline deploy_crash_restart_limit"),
    ];

    private static readonly Dictionary<string, string> Subjects = Foreign
        .SelectMany(f => f.Names.Split(' ').Select(n => (Name: n, f.Why))).ToDictionary(f => f.Name, f => f.Why, StringComparer.Ordinal);

    /// <summary>What a name of Convox is about that has no counterpart here; null: it is none of those.</summary>
    public static string? SubjectOf(string name) => Subjects.GetValueOrDefault(name);

    /// <summary>What Convox shows on a terminal instead of a secret.</summary>
    public static bool IsMasked(string? value) => value is { Length: >= 6 } && value.All(c => c == '*');
}

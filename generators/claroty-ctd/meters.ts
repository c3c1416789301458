/** What a health check tells, in the order of the line: of what kind the values are, and their names. */
export const healthMeters: readonly (readonly [
  kind: 'zero' | 'count' | 'share' | 'word',
  names: string,
  word?: string,
])[] = [
  [
    'share',
    'cpu,mem,used__opt_icsranger,used__var,used__tmp,used__etc,busy_sda,busy_sda1,busy_sda2,busy_sr0,busy_dm-0,busy_dm-1',
  ],
  ['zero', 'drop_lo,drop_ens192,drop_ens224'],
  ['word', 'netif_up_ens192,netif_up_ens224', 'functional'],
  [
    'zero',
    'q_baseline_tracker,q_bridge,q_central_bridge,q_concluding,q_diode_feeder,q_dissector-0,q_dissector_ng,q_enricher,q_leecher,q_monitor,q_network_statistics,q_packets,q_packets_errors',
  ],
  ['count', 'q_preprocessing'],
  ['zero', 'q_preprocessing_ng,q_processing,q_processing_high,q_statistics_ng,q_zordon_updates'],
  ['count', 'queue_purge,rd_bridge,rd_dissector-0,rd_dissector_ng,rd_preprocessing'],
  ['zero', 'rd_preprocessing_ng'],
  [
    'word',
    'service_mariadb,service_postgres,service_redis,service_rabbitmq,service_icsranger,service_watchdog,service_firewalld',
    'Up',
  ],
  ['zero', 'exceptions'],
  ['share', 'input_packet_drops,output_packet_drops,full_output_packet_drops,dissector_ng_packet_drops'],
  [
    'zero',
    'tag_artifacts_drops_Preprocessor,tag_artifacts_drops_Preprocessor (Summaries),tag_artifacts_drops_Processor,tag_artifacts_drops_Processor (Summaries),tag_artifacts_drops_Sniffer,tag_artifacts_drops_Sniffer (Summaries),tag_artifacts_drops_Dissector PYPY,tag_artifacts_drops_Dissector PYPY (Summaries)',
  ],
  [
    'share',
    'looping_call_duration_ProcessorWorker.reclassify_subnets,looping_call_duration_YaraScanner._scan_exported_files,looping_call_duration_InsightsWorker._run_insights,looping_call_duration_NetworkStatisticsCacheManager.flush',
  ],
  ['word', 'capsaver_folder_cleanup', 'True'],
  [
    'share',
    'dissection_coverage,dissection_efficiency_DHCP,dissection_efficiency_LLDP,dissection_efficiency_NTP,dissection_efficiency_HTTP,dissection_efficiency_DNS,dissection_efficiency_ICMP,dissection_efficiency_MODBUS,dissection_efficiency_IGMP,dissection_efficiency_SNMP',
  ],
  [
    'count',
    'logrotate_size_test_cacher.log,logrotate_size_test_baseline_tracker.error.log,logrotate_size_test_cloud_client.log,logrotate_size_test_bridge.log',
  ],
  [
    'share',
    'logrotate_mtime_test_authentication.stderr.log,logrotate_mtime_test_configurator._.stdout.log,logrotate_mtime_test_configurator._.error.log,logrotate_mtime_test_configurator._.1.error.log,logrotate_mtime_test_web._ranger.stdout.log,logrotate_mtime_test_web._auth.stdout.log,logrotate_mtime_test_web.nginx.stdout.log,logrotate_mtime_test_web_nginx_error.log,logrotate_mtime_test_web._auth.error.log,logrotate_mtime_test_web._auth.1.error.log,logrotate_mtime_test_web._auth.2.error.log,logrotate_mtime_test_processor.stdout.log,logrotate_mtime_test_processor.stderr.log,logrotate_mtime_test_concluder.stdout.log,logrotate_mtime_test_preprocessor-0.stdout.log,logrotate_mtime_test_concluder.stderr.log,logrotate_mtime_test_baseline_tracker.stdout.log,logrotate_mtime_test_capsaver.stdout.log,logrotate_mtime_test_preprocessor-0.stderr.log,logrotate_mtime_test_leecher.stdout.log,logrotate_mtime_test_baseline_tracker.stderr.log,logrotate_mtime_test_leecher.stderr.log,logrotate_mtime_test_capsaver.stderr.log,logrotate_mtime_test_export_data.stdout.log,logrotate_mtime_test_export_data.stderr.log,logrotate_mtime_test_sensor.stdout.log,logrotate_mtime_test_sensor.stderr.log,logrotate_mtime_test_cloud_agent.stdout.log,logrotate_mtime_test_cloud_agent.stderr.log,logrotate_mtime_test_mailer.stderr.log,logrotate_mtime_test_insights.stderr.log,logrotate_mtime_test_cloud_agent.error.log,logrotate_mtime_test_mailer.error.log,logrotate_mtime_test_cloud_client.stdout.log,logrotate_mtime_test_cloud_client.stderr.log,logrotate_mtime_test_dissector-0.stdout.log,logrotate_mtime_test_dissector-0.stderr.log,logrotate_mtime_test_capsaver.error.log,logrotate_mtime_test_sensor.error.log,logrotate_mtime_test_known_threats.stdout.log,logrotate_mtime_test_known_threats.stderr.log,logrotate_mtime_test_active.stdout.log,logrotate_mtime_test_active.stderr.log,logrotate_mtime_test_enricher.stdout.log,logrotate_mtime_test_enricher.stderr.log,logrotate_mtime_test_cacher.stdout.log,logrotate_mtime_test_cacher.stderr.log,logrotate_mtime_test_bridge.stdout.log,logrotate_mtime_test_bridge.stderr.log,logrotate_mtime_test_preprocessor-0.error.log,logrotate_mtime_test_enricher.error.log,logrotate_mtime_test_active.error.log,logrotate_mtime_test_export_data.error.log,logrotate_mtime_test_bridge.error.log',
  ],
  ['zero', 'unhandled_events,conclude_time'],
  ['share', 'mysql_query,postgres_query'],
  ['zero', 'dropped_entities'],
  ['count', 'psql_idle_sessions'],
  ['zero', 'psql_idle_in_transaction_sessions'],
  ['word', 'yara_scanner_test,sniffer_status', '[]'],
  ['count', 'workers'],
  ['zero', 'workers_stop,workers_restart'],
];

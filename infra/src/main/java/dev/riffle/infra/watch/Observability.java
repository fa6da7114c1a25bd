package dev.riffle.infra.watch;

import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.nag.NagSuppression;
import dev.riffle.infra.service.MonitoredResources;
import dev.riffle.infra.settings.DeploymentSettings;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.logs.QueryDefinition;
import software.amazon.awscdk.services.logs.QueryString;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** Alarms, the topic that they write to, the dashboard, and saved queries. */
public final class Observability extends Construct {
  public Observability(
      Construct scope,
      String id,
      DeploymentSettings settings,
      DataStack data,
      MonitoredResources running) {
    super(scope, id);
    var sources = new Sources(settings, data, running, new WatchedMetrics(data, running));
    var alarms = new Alarms(this, "Alarms", sources, topic(settings));
    new RiffleDashboard(this, "Board", sources, alarms.all());
    query(
        "ColdAndWarm",
        settings.name() + "/recommend: cold and warm",
        running,
        List.of("@initDuration", "@duration", "@maxMemoryUsed"),
        List.of("@type = \"REPORT\""),
        List.of(
            "count(*) as calls, pct(@duration, 50) as p50_ms, pct(@duration, 99) as p99_ms,"
                + " pct(@initDuration, 50) as init_p50_ms, pct(@initDuration, 99) as init_p99_ms,"
                + " max(@maxMemoryUsed / 1000 / 1000) as most_mb"
                + " by ispresent(@initDuration) as cold, bin(1h)"));
    query(
        "Degraded",
        settings.name() + "/recommend: what degraded answers lacked",
        running,
        List.of("@timestamp", "@message"),
        List.of("@message like /degraded/"),
        List.of());
  }

  private Optional<ITopic> topic(DeploymentSettings settings) {
    return settings
        .watch()
        .mail()
        .map(
            mail -> {
              Topic topic =
                  Topic.Builder.create(this, "Alerts")
                      .enforceSsl(true)
                      .displayName("Riffle alarms")
                      .build();
              topic.addSubscription(new EmailSubscription(mail));
              NagSuppression.on(
                  topic,
                  "Serverless-SNSDeadLetterQueue",
                  "Mail subscriptions take no dead-letter queue; alarms stay visible on the board.");
              return topic;
            });
  }

  private void query(
      String id,
      String name,
      MonitoredResources running,
      List<String> fields,
      List<String> filters,
      List<String> stats) {
    var text = QueryString.Builder.create().fields(fields).filterStatements(filters);
    if (stats.isEmpty()) {
      text.sort("@timestamp desc").limit(100);
    } else {
      text.statsStatements(stats);
    }
    QueryDefinition.Builder.create(this, id)
        .queryDefinitionName(name)
        .queryString(text.build())
        .logGroups(List.of(running.recommendLog()))
        .build();
  }
}

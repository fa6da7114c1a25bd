package dev.riffle.infra.watch;

import dev.riffle.infra.settings.DeviceSettings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.constructs.Construct;

/**
 * Counts devices on which the component fails. Greengrass has no metric of it; it sends an event
 * when a component is in error, and a rule of EventBridge counts the events that it matches. The
 * rule has no target.
 */
final class FailedComponents extends Construct {
  private final Rule rule;

  FailedComponents(Construct scope, String id) {
    super(scope, id);
    rule =
        Rule.Builder.create(this, "Rule")
            .description("Riffle's component fails on a device; counted by an alarm")
            .eventPattern(
                EventPattern.builder()
                    .source(List.of("aws.greengrass"))
                    .detailType(List.of("Greengrass V2 Installed Component Status Change"))
                    .detail(
                        Map.of(
                            "components",
                            Map.of(
                                "componentName",
                                List.of(DeviceSettings.COMPONENT_NAME),
                                "lifecycleState",
                                List.of("ERRORED", "BROKEN"))))
                    .build())
            .build();
  }

  WatchedAlarm alarm() {
    return new WatchedAlarm(
        "device-failed",
        "The component fails on a device.",
        Metric.Builder.create()
            .namespace("AWS/Events")
            .metricName("MatchedEvents")
            .dimensionsMap(Map.of("RuleName", rule.getRuleName()))
            .statistic("Sum")
            .period(Duration.minutes(1))
            .build(),
        0,
        1);
  }
}

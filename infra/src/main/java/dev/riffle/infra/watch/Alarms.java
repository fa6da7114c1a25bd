package dev.riffle.infra.watch;

import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.core.archive.UndeliveredKeys;
import dev.riffle.core.table.ItemAttribute;
import dev.riffle.infra.settings.DeploymentSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The alarms: few, each with a page in docs/operations.md that its description links to. */
final class Alarms extends Construct {
  private final List<Alarm> all = new ArrayList<>();

  Alarms(Construct scope, String id, Sources sources, Optional<ITopic> topic) {
    super(scope, id);
    var watching = watched(sources);
    if (sources.settings().edge().component()) {
      watching.add(new FailedComponents(this, "Devices").alarm());
    }
    for (WatchedAlarm watched : watching) {
      Alarm alarm = alarm(sources.settings(), watched);
      topic.ifPresent(to -> alarm.addAlarmAction(new SnsAction(to)));
      topic.ifPresent(to -> alarm.addOkAction(new SnsAction(to)));
      all.add(alarm);
    }
  }

  List<Alarm> all() {
    return List.copyOf(all);
  }

  private Alarm alarm(DeploymentSettings settings, WatchedAlarm watched) {
    return Alarm.Builder.create(this, watched.name())
        .alarmName(settings.name() + "-" + watched.name())
        .alarmDescription(
            "%s What to do: %s#%s"
                .formatted(watched.meaning(), settings.watch().runbooks(), watched.name()))
        .metric(watched.metric())
        .threshold(watched.above())
        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
        .evaluationPeriods(watched.window())
        .datapointsToAlarm(watched.minutes())
        // No traffic, no data, no trouble.
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build();
  }

  private static List<WatchedAlarm> watched(Sources sources) {
    var signals = sources.signals();
    var tables = sources.data().tables();
    var watch = sources.settings().watch();
    var all = new ArrayList<WatchedAlarm>();
    all.add(
        new WatchedAlarm(
            "freshness",
            "Events take too long to change recommendations (p99).",
            signals.freshness("p99"),
            watch.freshnessMs(),
            5));
    all.add(
        new WatchedAlarm(
            "iterator-age",
            "The stream is read more slowly than it is written.",
            signals.iteratorAge(),
            60_000,
            5));
    all.add(
        new WatchedAlarm(
            "undelivered",
            "Records were given up and lie in the bucket under %s."
                .formatted(UndeliveredKeys.PREFIX),
            signals.undelivered(),
            0,
            1));
    all.add(
        new WatchedAlarm(
            "undelivered-by-function",
            "Records were given up and lie in the bucket under %s."
                .formatted(UndeliveredKeys.PREFIX),
            signals.undeliveredByFunction(),
            0,
            1));
    all.add(
        new WatchedAlarm("lost", "Records were given up and lie nowhere.", signals.lost(), 0, 1));
    all.add(
        new WatchedAlarm(
            "rejected",
            "Many records of the stream are no events; they lie under %s."
                .formatted(RejectedKeys.PREFIX),
            signals.rejected(),
            100,
            5));
    all.add(
        new WatchedAlarm(
            "ingest-errors",
            "The stream's function fails on whole batches.",
            signals.ofFunction(sources.running().ingestStream(), "Errors", "Sum"),
            0,
            5));
    all.add(
        new WatchedAlarm(
            "batches-failed",
            "Batches of the stream fail from one of their records on: it may hold its shard.",
            signals.failedBatches(),
            0,
            5));
    all.add(
        new WatchedAlarm(
            "rows-set-aside",
            "Rows of users or items could not be read; they lie under %s."
                .formatted(RejectedKeys.ROWS),
            signals.rowsSetAside(),
            0,
            1));
    all.add(
        new WatchedAlarm(
            "suspect",
            "Many interactions look as if they were to move other people's lists.",
            signals.suspect(),
            1_000,
            1));
    all.add(
        new WatchedAlarm(
            "stream-throttled",
            "Kinesis refuses writes: more than it is scaled for, or one hot partition.",
            signals.streamThrottled(),
            0,
            5));
    all.add(
        new WatchedAlarm(
            "users-throttled",
            "DynamoDB refuses writes to the users' table.",
            signals.writeThrottled(tables.users()),
            0,
            5));
    all.add(
        new WatchedAlarm(
            "items-throttled",
            "DynamoDB refuses writes to the items' table: most likely one hot item.",
            signals.writeThrottled(tables.items()),
            0,
            5));
    all.add(
        new WatchedAlarm(
            "changes-throttled",
            "DynamoDB refuses writes to the index of changed items, and with them those to the table.",
            signals.writeThrottled(tables.items(), ItemAttribute.BY_SHARD),
            0,
            5));
    if (sources.settings().storage().keepByChange()) {
      all.add(
          new WatchedAlarm(
              "old-changes-throttled",
              "DynamoDB refuses writes to the index that is kept from releases up to 0.1.",
              signals.writeThrottled(tables.items(), ItemAttribute.BY_CHANGE),
              0,
              5));
    }
    all.add(
        new WatchedAlarm(
            "latency",
            "Warm answers are slow (p99).",
            signals.served("p99", false),
            watch.latencyMs(),
            5));
    all.add(
        new WatchedAlarm(
            "degraded",
            "More than 5 % of answers lack the user's state or the model.",
            signals.degradedShare(),
            5,
            10));
    all.add(
        new WatchedAlarm(
            "delta-full",
            "More items changed since the model's data ended than are held; older changes are lost"
                + " until a training.",
            signals.changesLeftOut(),
            0,
            1));
    all.add(
        new WatchedAlarm(
            "api-errors", "The API answers with 5xx.", signals.ofApi("5xx", "Sum"), 5, 3));
    all.add(
        new WatchedAlarm(
            "recommend-throttled",
            "Requests for recommendations are refused for want of concurrency.",
            signals.ofFunction(sources.running().recommend(), "Throttles", "Sum"),
            0,
            3));
    all.add(
        new WatchedAlarm(
            "model-age",
            "The serving model is old.",
            signals.modelAge(),
            watch.modelAgeHours(),
            1));
    all.add(
        new WatchedAlarm(
            "model-not-loaded",
            "A function does not load the model that the pointer names: an earlier one answers.",
            signals.modelsNotLoaded(),
            0,
            1));
    all.add(
        new WatchedAlarm(
            "retrain-failed",
            "A run of retrain failed for good; its request lies in the queue.",
            signals.failedRuns(),
            0,
            1));
    all.add(
        new WatchedAlarm(
            "archive-objects",
            "The archive is in so many objects that reading it may not end in time.",
            signals.archiveObjects(),
            watch.archiveObjects(),
            1));
    return all;
  }
}

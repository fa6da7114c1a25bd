package dev.riffle.infra.watch;

import dev.riffle.core.table.ItemAttribute;
import dev.riffle.infra.data.DataStack;
import dev.riffle.infra.service.MonitoredResources;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.constructs.Construct;

/** The dashboard: one row for each question that its reader has. */
final class RiffleDashboard extends Construct {
  private static final int ROW = 24;

  private final WatchedMetrics signals;

  RiffleDashboard(Construct scope, String id, Sources sources, List<Alarm> alarms) {
    super(scope, id);
    signals = sources.signals();
    Dashboard board =
        Dashboard.Builder.create(this, "Dashboard")
            .dashboardName(sources.settings().name())
            .build();
    board.addWidgets(
        AlarmStatusWidget.Builder.create()
            .title("Alarms")
            .alarms(alarms)
            .width(ROW)
            .height(3)
            .build());
    row(board, "Is it fresh?", fresh());
    row(board, "Is it fast?", fast(sources.running()));
    row(board, "Is it losing anything?", losing(sources.data(), sources.running()));
    row(board, "Which model serves whom?", models());
    row(board, "How much of it is there?", volume(sources.data()));
  }

  private List<IWidget> fresh() {
    return List.of(
        graph("Event to vector, ms", 3, signals.freshness("p50"), signals.freshness("p99")),
        graph("Oldest record read, ms", 3, signals.iteratorAge()),
        graph("Records in, events through", 3, signals.streamRecords(), signals.ingested()));
  }

  private List<IWidget> fast(MonitoredResources running) {
    return List.of(
        graph("Served, ms: warm", 4, signals.served("p50", false), signals.served("p99", false)),
        graph("Served, ms: cold", 4, signals.served("p50", true), signals.served("p99", true)),
        graph(
            "At the API, ms", 4, signals.ofApi("Latency", "p50"), signals.ofApi("Latency", "p99")),
        graph(
            "Concurrency",
            4,
            signals.ofFunction(running.recommend(), "ConcurrentExecutions", "Maximum"),
            signals.ofFunction(running.recommend(), "Throttles", "Sum")));
  }

  private List<IWidget> losing(DataStack data, MonitoredResources running) {
    return List.of(
        graph(
            "Given up: to S3, to nowhere",
            4,
            signals.undelivered(),
            signals.undeliveredByFunction(),
            signals.lost()),
        graph(
            "Rejected in the stream, refused at the door",
            4,
            signals.rejected(),
            signals.refused(),
            signals.failedBatches()),
        graph(
            "Errors",
            4,
            signals.ofFunction(running.ingestStream(), "Errors", "Sum"),
            signals.ofFunction(running.ingestHttp(), "Errors", "Sum"),
            signals.ofFunction(running.recommend(), "Errors", "Sum"),
            signals.ofFunction(running.retrain(), "Errors", "Sum"),
            signals.ofApi("5xx", "Sum")),
        graph(
            "Refused by the stores",
            4,
            signals.streamThrottled(),
            signals.writeThrottled(data.tables().users()),
            signals.writeThrottled(data.tables().items()),
            signals.writeThrottled(data.tables().items(), ItemAttribute.BY_SHARD),
            signals.readThrottled(data.tables().users()),
            signals.readThrottled(data.tables().items()),
            signals.readThrottled(data.tables().items(), ItemAttribute.BY_SHARD)));
  }

  private List<IWidget> models() {
    return List.of(
        graph("Answers by model", 4, signals.answersByModel()),
        graph("Degraded, % of answers", 4, signals.degradedShare()),
        graph(
            "Age of the serving model, h; failed runs",
            4,
            signals.modelAge(),
            signals.failedRuns()),
        graph("NDCG@10 by candidate; promoted", 4, signals.quality(), signals.gate()));
  }

  private List<IWidget> volume(DataStack data) {
    return List.of(
        graph("Requests", 4, signals.ofApi("Count", "Sum"), signals.ofApi("4xx", "Sum")),
        graph(
            "Write units",
            4,
            signals.consumed(data.tables().users(), "ConsumedWriteCapacityUnits"),
            signals.consumed(data.tables().items(), "ConsumedWriteCapacityUnits"),
            signals.consumed(
                data.tables().items(), ItemAttribute.BY_SHARD, "ConsumedWriteCapacityUnits")),
        graph(
            "Read units",
            4,
            signals.consumed(data.tables().users(), "ConsumedReadCapacityUnits"),
            signals.consumed(data.tables().items(), "ConsumedReadCapacityUnits"),
            signals.consumed(
                data.tables().items(), ItemAttribute.BY_SHARD, "ConsumedReadCapacityUnits")),
        graph(
            "Objects of the archive; items that nobody put; what looks like an attack",
            4,
            signals.archiveObjects(),
            signals.unknownItems(),
            signals.suspect()));
  }

  private static void row(Dashboard board, String question, List<IWidget> widgets) {
    board.addWidgets(
        TextWidget.Builder.create().markdown("## " + question).width(ROW).height(1).build());
    board.addWidgets(widgets.toArray(IWidget[]::new));
  }

  private static GraphWidget graph(String title, int ofRow, IMetric... metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(List.of(metrics))
        .width(ROW / ofRow)
        .height(6)
        .build();
  }
}

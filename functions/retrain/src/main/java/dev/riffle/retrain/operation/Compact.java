package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.metric.Measurements;
import dev.riffle.core.metric.Measure;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.compact.Compaction;
import dev.riffle.retrain.request.CompactRequest;
import java.time.Clock;

/**
 * {@code compact}: the archive's small objects become few large ones, whoever's events they hold.
 */
record Compact(Compaction compaction, Clock clock, Log log) {

  ObjectNode run(CompactRequest request, RunDeadline deadline) {
    Compaction.Result result = compaction.run(deadline, request.settled(), request.lease());
    if (result.end() == Compaction.End.FINISHED) {
      log.measured(
          new Measurements(clock.instant())
              .add(Measure.ARCHIVE_OBJECTS, (double) result.objects()));
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("end", result.end().wireName())
        .put("objects", result.objects())
        .put("merged", result.merged())
        .put("written", result.written())
        .put("duplicates", result.lines())
        .put("left", result.left());
  }
}

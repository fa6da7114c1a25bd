package dev.riffle.local.host.kinesis;

import dev.riffle.definition.StreamMapping;
import dev.riffle.local.host.invoke.FunctionInvoker;
import dev.riffle.local.host.invoke.InvocationResult;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Takes a batch to its end: every record of it is handled by the function or discarded, in order,
 * when {@link #run} returns.
 */
final class BatchRunner {
  private static final System.Logger LOG = System.getLogger(BatchRunner.class.getName());

  private final StreamMapping mapping;
  private final Duration recordAge;
  private final FunctionInvoker function;
  private final KinesisEventWriter event;
  private final S3OnFailure.Source source;
  private final Optional<S3OnFailure> onFailure;
  private final MappingSettings settings;
  private final Clock clock;
  private final Consumer<List<Record>> settled;

  /** A part of a batch, with how often the function had it. */
  private record Part(List<Record> records, int failures, Optional<InvocationResult> last) {
    Part from(int first) {
      return new Part(records.subList(first, records.size()), failures, last);
    }
  }

  /**
   * A runner for one shard.
   *
   * @param recordAge age at which records are discarded
   * @param settled gets records that are done, in order, as soon as they are
   */
  BatchRunner(
      StreamMapping mapping,
      Duration recordAge,
      FunctionInvoker function,
      KinesisEventWriter event,
      S3OnFailure.Source source,
      Optional<S3OnFailure> onFailure,
      MappingSettings settings,
      Clock clock,
      Consumer<List<Record>> settled) {
    this.mapping = mapping;
    this.recordAge = recordAge;
    this.function = function;
    this.event = event;
    this.source = source;
    this.onFailure = onFailure;
    this.settings = settings;
    this.clock = clock;
    this.settled = settled;
  }

  void run(List<Record> batch) throws InterruptedException {
    Deque<Part> parts = new ArrayDeque<>();
    parts.push(new Part(batch, 0, Optional.empty()));
    int consecutive = 0;
    while (!parts.isEmpty()) {
      var part = parts.pop();
      int old = tooOld(part.records());
      if (old > 0) {
        discard(DiscardedRecords.AGE, part, part.records().subList(0, old));
        if (old < part.records().size()) {
          parts.push(part.from(old));
        }
        continue;
      }
      if (part.records().size() == 1
          && event.size(part.records().getFirst()) > BatchBuffer.MAX_BYTES) {
        discard(DiscardedRecords.SIZE, part, part.records());
        continue;
      }
      var outcome = function.invoke(event.of(part.records()));
      int done = succeeded(outcome, part.records());
      if (done > 0) {
        settled.accept(part.records().subList(0, done));
      }
      if (done == part.records().size()) {
        consecutive = 0;
        continue;
      }
      consecutive = done > 0 ? 1 : consecutive + 1;
      failed(part, done, outcome, parts);
      if (!parts.isEmpty()) {
        Thread.sleep(settings.retryAfter(consecutive));
      }
    }
  }

  /** Puts what is left of a failed part back, whole or halved, or discards it. */
  private void failed(Part part, int done, InvocationResult outcome, Deque<Part> parts) {
    var rest = part.records().subList(done, part.records().size());
    if (outcome instanceof InvocationResult.Throttled) {
      // Not the batch's fault: the function did not run, so this is no attempt.
      parts.push(part);
      return;
    }
    var last = Optional.of(outcome);
    if (mapping.bisectBatchOnFunctionError() && (done > 0 || rest.size() > 1)) {
      // A batch that is split, at the record it failed at or in the middle, spends no retry.
      int middle = done > 0 ? rest.size() : (rest.size() + 1) / 2;
      if (middle < rest.size()) {
        parts.push(new Part(rest.subList(middle, rest.size()), part.failures(), last));
      }
      parts.push(new Part(rest.subList(0, middle), part.failures(), last));
      return;
    }
    var again = new Part(rest, part.failures() + 1, last);
    if (mapping.maximumRetryAttempts().isPresent()
        && again.failures() > mapping.maximumRetryAttempts().getAsInt()) {
      discard(DiscardedRecords.RETRIES, again, rest);
    } else {
      parts.push(again);
    }
  }

  private int succeeded(InvocationResult outcome, List<Record> records) {
    return switch (outcome) {
      case InvocationResult.Success success ->
          mapping.reportBatchItemFailures()
              ? BatchResponse.succeeded(
                  success.payload(), records.stream().map(Record::sequenceNumber).toList())
              : records.size();
      case InvocationResult.FunctionError _, InvocationResult.Throttled _ -> 0;
    };
  }

  private int tooOld(List<Record> records) {
    var oldest = clock.instant().minus(recordAge);
    int old = 0;
    while (old < records.size()
        && records.get(old).approximateArrivalTimestamp().isBefore(oldest)) {
      old++;
    }
    return old;
  }

  private void discard(String condition, Part part, List<Record> records) {
    var discarded = new DiscardedRecords(condition, records, part.failures(), part.last());
    LOG.log(
        System.Logger.Level.WARNING,
        "{0} record(s) of {1} from {2} are discarded: {3}",
        records.size(),
        source.shardId(),
        records.getFirst().sequenceNumber(),
        condition);
    try {
      onFailure.ifPresent(destination -> destination.discard(source, discarded, event.of(records)));
    } catch (SdkException unreachable) {
      // As with Lambda, a destination that fails does not hold up the shard.
      LOG.log(
          System.Logger.Level.ERROR,
          "The on-failure destination did not take them: {0}",
          unreachable.getMessage());
    }
    settled.accept(records);
  }
}

package dev.riffle.ingest.http;

import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Sleeper;
import dev.riffle.aws.stream.PutRecordsCalls;
import dev.riffle.ingest.retry.InvocationDeadline;
import dev.riffle.ingest.settings.CallTimeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Puts events on the stream. PutRecords answers for each record: those that failed, and only those,
 * are sent again. The SDK retries calls that fail as a whole. An event that must not come before
 * another one of the request waits until that is stored ({@link Ahead}). Time is asked for before
 * each call, and none may take longer than there is: a sender who is not answered knows nothing.
 */
final class StreamWriter {
  private static final int MAX_TRIES = 10;

  /** Calls of one try: few events have to wait for others. */
  private static final int MAX_WAVES = 16;

  /** A call that has less is not begun: more likely than not it would end without an answer. */
  private static final Duration LEAST = Duration.ofSeconds(2);

  private static final Duration MOST = CallTimeouts.KINESIS.call().orElseThrow();

  private static final int FAULT = 500;

  /** Kinesis' code for a record of which it does not know itself. */
  private static final String INTERNAL_FAILURE = "InternalFailure";

  private static final String NOT_SENT = "not sent";

  private final KinesisClient kinesis;
  private final String stream;
  private final Backoff backoff;
  private final Sleeper pause;

  StreamWriter(KinesisClient kinesis, String stream, Backoff backoff, Sleeper pause) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.backoff = backoff;
    this.pause = pause;
  }

  /**
   * An event of which it is not known that the stream took it.
   *
   * @param reason the stream's error code, or that it did not answer
   * @param mayBeStored false when it is known that the stream did not take it, in no try
   */
  record Failed(OutgoingRecord event, String reason, boolean mayBeStored) {}

  /**
   * Stores events.
   *
   * @param deadline when every call must have ended
   * @return those that are not known to be stored, in the order of the request
   * @throws StreamUnavailable when of none it is known that it is stored
   */
  List<Failed> put(List<OutgoingRecord> events, InvocationDeadline deadline) {
    List<OutgoingRecord> left = events;
    List<Failed> failed = List.of();
    var open = new HashSet<Integer>();
    for (int tries = 1; !left.isEmpty(); tries++) {
      var round = new Round(open, deadline);
      round.sendInOrder(left);
      failed =
          round.failed.stream()
              .sorted(Comparator.comparingInt(failure -> failure.event().index()))
              .toList();
      left = failed.stream().map(Failed::event).toList();
      Duration wait = backoff.after(tries);
      if (left.isEmpty()
          || round.away != null
          || tries == MAX_TRIES
          || !deadline.leaves(wait.plus(LEAST))
          || !waited(wait)) {
        if (left.size() == events.size() && !left.isEmpty()) {
          throw new StreamUnavailable(
              "%s took none of %d events: %s"
                  .formatted(stream, events.size(), failed.getFirst().reason()),
              failed,
              round.away);
        }
        break;
      }
    }
    return failed;
  }

  /** One try at all that is left. */
  private final class Round {
    private final List<Failed> failed = new ArrayList<>();
    private final Set<Integer> open;
    private final InvocationDeadline deadline;
    private SdkException away;

    /**
     * @param open indexes of events that an earlier try may have stored: that a later one is
     *     refused says nothing of these. This try adds its own
     */
    Round(Set<Integer> open, InvocationDeadline deadline) {
      this.open = open;
      this.deadline = deadline;
    }

    /**
     * Sends all that need not wait at once, then what waited for it, and so on. What waits for an
     * event that failed is not sent in this round.
     */
    void sendInOrder(List<OutgoingRecord> events) {
      List<OutgoingRecord> rest = events;
      for (int waves = 0; waves < MAX_WAVES && !rest.isEmpty(); waves++) {
        var ahead = new Ahead();
        failed.forEach(failure -> ahead.add(failure.event()));
        var now = new ArrayList<OutgoingRecord>(rest.size());
        var later = new ArrayList<OutgoingRecord>();
        for (OutgoingRecord event : rest) {
          (ahead.holds(event) ? later : now).add(event);
          ahead.add(event);
        }
        PutRecordsCalls.of(now, OutgoingRecord::bytes).forEach(this::send);
        rest = later;
      }
      rest.forEach(event -> fail(event, NOT_SENT, false));
    }

    private void send(List<OutgoingRecord> call) {
      Duration left = deadline.left();
      if (away != null || left.compareTo(LEAST) < 0) {
        call.forEach(event -> fail(event, NOT_SENT, false));
        return;
      }
      var attempts = new Attempts();
      try {
        var answers =
            kinesis
                .putRecords(
                    request ->
                        request
                            .overrideConfiguration(
                                it ->
                                    it.addMetricPublisher(attempts)
                                        .apiCallTimeout(left.compareTo(MOST) < 0 ? left : MOST))
                            .streamName(stream)
                            .records(call.stream().map(StreamWriter::entry).toList()))
                .records();
        for (int i = 0; i < call.size(); i++) {
          PutRecordsResultEntry answer = answers.get(i);
          if (answer.errorCode() != null) {
            boolean mayBe = attempts.several() || answer.errorCode().equals(INTERNAL_FAILURE);
            fail(call.get(i), answer.errorCode(), mayBe);
          }
        }
      } catch (SdkException e) {
        away = e;
        boolean mayBe = mayBeDone(e);
        call.forEach(event -> fail(event, reason(e), mayBe));
      }
    }

    private void fail(OutgoingRecord event, String reason, boolean mayBeStored) {
      if (mayBeStored) {
        open.add(event.index());
      }
      failed.add(new Failed(event, reason, open.contains(event.index())));
    }
  }

  private boolean waited(Duration wait) {
    try {
      pause.sleep(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Whether a call that failed may have been carried out: unless its only attempt was refused, an
   * attempt may have been, of which the answer was lost.
   */
  private static boolean mayBeDone(SdkException e) {
    return !(e instanceof AwsServiceException refused)
        || refused.statusCode() >= FAULT
        || refused.numAttempts() != 1;
  }

  /** As answers show it: what the stream said, or that it said nothing. */
  private static String reason(SdkException e) {
    return e instanceof AwsServiceException refused && refused.awsErrorDetails() != null
        ? refused.awsErrorDetails().errorCode()
        : "no answer";
  }

  private static PutRecordsRequestEntry entry(OutgoingRecord event) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(event.partitionKey())
        .data(SdkBytes.fromByteArrayUnsafe(event.data()))
        .build();
  }
}

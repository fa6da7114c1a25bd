package dev.riffle.local.replay;

import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Sleeper;
import dev.riffle.aws.stream.PutRecordsCalls;
import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.core.archive.SetAsideRecord;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.json.NotJson;
import dev.riffle.local.run.SetupException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * Puts the records of all objects under a prefix into the stream, as they came and under the
 * partition keys that they had. An event that was ingested before changes nothing; what is still no
 * event is rejected again.
 */
public final class StreamReplay {
  private static final int MAX_TRIES = 10;

  /** The longest partition key that Kinesis takes, in characters. */
  private static final int MAX_KEY = 256;

  private final ObjectStore objects;
  private final KinesisClient kinesis;
  private final String stream;
  private final Clock clock;
  private final Backoff backoff;
  private final Sleeper pause;

  /**
   * @param stream that takes the records
   * @param backoff between tries at what the stream did not take
   */
  public StreamReplay(
      ObjectStore objects,
      KinesisClient kinesis,
      String stream,
      Clock clock,
      Backoff backoff,
      Sleeper pause) {
    this.objects = objects;
    this.kinesis = kinesis;
    this.stream = stream;
    this.clock = clock;
    this.backoff = backoff;
    this.pause = pause;
  }

  /**
   * What became of it.
   *
   * @param objects that were read
   * @param records that the stream took
   * @param unreadable keys of objects that are none of ours
   */
  public record Result(int objects, long records, List<String> unreadable) {}

  /**
   * Replays.
   *
   * @param prefix of the objects' keys
   * @param progress told the key of each object that is done
   * @throws SetupException when the stream keeps refusing records
   */
  public Result run(String prefix, Consumer<String> progress) throws InterruptedException {
    int read = 0;
    long records = 0;
    var unreadable = new ArrayList<String>();
    for (Listed listed : objects.list(prefix)) {
      if (listed.key().startsWith(RejectedKeys.ROWS)) {
        continue; // rows of tables, which never were in the stream
      }
      List<SetAsideRecord> aside;
      try {
        aside = SetAsideRecord.in(objects.read(listed.key()));
      } catch (NotJson | IllegalArgumentException damaged) {
        unreadable.add(listed.key());
        continue;
      }
      var entries = aside.stream().map(record -> entry(record, listed.key())).toList();
      for (List<PutRecordsRequestEntry> call : PutRecordsCalls.of(entries, StreamReplay::bytes)) {
        put(call);
      }
      read++;
      records += aside.size();
      progress.accept(listed.key());
    }
    return new Result(read, records, unreadable);
  }

  private void put(List<PutRecordsRequestEntry> entries) throws InterruptedException {
    List<PutRecordsRequestEntry> left = entries;
    for (int tries = 1; !left.isEmpty(); tries++) {
      List<PutRecordsRequestEntry> sent = left;
      var answers = kinesis.putRecords(put -> put.streamName(stream).records(sent)).records();
      var failed = new ArrayList<PutRecordsRequestEntry>();
      var reason = "";
      for (int i = 0; i < sent.size(); i++) {
        if (answers.get(i).errorCode() != null) {
          failed.add(sent.get(i));
          reason = answers.get(i).errorMessage();
        }
      }
      if (!failed.isEmpty()) {
        if (tries == MAX_TRIES) {
          throw new SetupException(
              "%s did not take %d records in %d tries: %s. Run it again: what is there already"
                      .formatted(stream, failed.size(), tries, reason)
                  + " counts once");
        }
        pause.sleep(backoff.after(tries));
      }
      left = failed;
    }
  }

  private static int bytes(PutRecordsRequestEntry entry) {
    return entry.data().asByteArrayUnsafe().length
        + entry.partitionKey().getBytes(StandardCharsets.UTF_8).length;
  }

  private PutRecordsRequestEntry entry(SetAsideRecord record, String object) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(record.partitionKey().orElseGet(() -> key(record, object)))
        .data(SdkBytes.fromByteArrayUnsafe(record.data()))
        .build();
  }

  /** Of what never was in the stream: the event's, or any when it is no event. */
  private String key(SetAsideRecord record, String object) {
    String key;
    try {
      key = new EventJson(clock).read(record.data()).event().partitionKey();
    } catch (InvalidEvent e) {
      key = object;
    }
    return key.length() <= MAX_KEY ? key : key.substring(0, MAX_KEY);
  }
}

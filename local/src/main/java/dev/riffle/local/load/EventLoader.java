package dev.riffle.local.load;

import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.Rejection;
import dev.riffle.core.event.Event;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Sends many events through the HTTP API, in order, in full requests, and waits until the last is
 * ingested. Events that lie together by user make ingest fast: it writes a user's row once a batch.
 */
public final class EventLoader {
  private static final Duration STALL = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int SHOWN = 5;
  private final RiffleApi api;
  private final ShardMarkers markers;
  private final Terminal terminal;
  private final Clock clock;

  public EventLoader(RiffleApi api, ShardMarkers markers, Terminal terminal, Clock clock) {
    this.api = api;
    this.markers = markers;
    this.terminal = terminal;
    this.clock = clock;
  }

  /**
   * What became of a load.
   *
   * @param accepted how many events the API took
   * @param rejected how many it did not
   * @param examples the first few of those
   */
  public record Loaded(long accepted, long rejected, List<Rejection> examples) {
    public Loaded {
      examples = List.copyOf(examples);
    }
  }

  /**
   * Sends {@code total} events, then markers under {@code name}, and waits until those are
   * ingested.
   *
   * @throws SetupException when ingest makes no headway for five minutes
   */
  public Loaded load(String name, Iterator<Event> events, long total) {
    var accepted = 0L;
    var rejected = 0L;
    var examples = new ArrayList<Rejection>();
    var sent = 0L;
    var tenths = new ArrayList<Instant>();
    while (events.hasNext()) {
      var batch = new ArrayList<Event>(ApiLimits.MAX_EVENTS);
      while (events.hasNext() && batch.size() < ApiLimits.MAX_EVENTS) {
        batch.add(events.next());
      }
      var result = api.post(batch);
      sent += batch.size();
      accepted += result.accepted();
      rejected += result.rejected().size();
      result.rejected().stream().limit(Math.max(0, SHOWN - examples.size())).forEach(examples::add);
      terminal.progress("sent", sent, total);
      if (sent * 10 / total > tenths.size() && events.hasNext()) {
        tenths.add(mark(name + "-" + sent, tenths));
      }
    }
    tenths.add(mark(name, tenths));
    awaitIngested(tenths);
    return new Loaded(accepted, rejected, examples);
  }

  /** Sends markers, later by the clock than all before them. */
  private Instant mark(String name, List<Instant> before) {
    var now = Instant.ofEpochMilli(clock.millis());
    var time =
        before.isEmpty() || now.isAfter(before.getLast()) ? now : before.getLast().plusMillis(1);
    var result = api.post(markers.events(name, time));
    if (!result.rejected().isEmpty()) {
      throw new SetupException("The API took no marker: " + result.rejected());
    }
    return time;
  }

  private void awaitIngested(List<Instant> marks) {
    var passed = -1;
    var since = System.nanoTime();
    while (passed < marks.size()) {
      var now = markers.passed();
      var count = (int) marks.stream().filter(mark -> !mark.isAfter(now)).count();
      if (count > passed) {
        passed = count;
        since = System.nanoTime();
        terminal.progress("ingested", count, marks.size());
      } else if (System.nanoTime() - since > STALL.toNanos()) {
        throw new SetupException(
            "Ingest made no headway for %d min: see local/.run/host/logs/ingest-stream.log."
                .formatted(STALL.toMinutes()));
      } else {
        Await.pause(POLL);
      }
    }
  }
}

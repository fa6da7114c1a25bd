package dev.riffle.tests.fuzz;

import dev.riffle.core.event.ArchivedEvent;
import dev.riffle.core.event.EventIdentity;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.core.online.EventKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Events, as they come and as they are kept. */
final class EventParsers {
  static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
  static final EventJson RULES = new EventJson(Clock.fixed(NOW, ZoneOffset.UTC));

  private EventParsers() {}

  /** What is taken is taken the same when it comes again as it was kept. */
  static void event(byte[] bytes) {
    ParsedEvent read;
    try {
      read = RULES.read(bytes);
    } catch (InvalidEvent refused) {
      Refused.check(refused);
      return;
    }
    ParsedEvent again = RULES.read(EventJson.write(read.json()));
    Refused.requireSame(read.event(), again.event());
    Refused.requireSame(
        EventKey.of(EventIdentity.of(read.event())), EventKey.of(EventIdentity.of(again.event())));
    byte[] line = EventJson.write(EventJson.archived(read, "subject", 1L));
    EventJson.readArchived(line);
  }

  static void archived(byte[] bytes) {
    try {
      ArchivedEvent read = EventJson.readArchivedLine(bytes);
      EventKey.of(EventIdentity.of(read.event()));
    } catch (InvalidEvent refused) {
      Refused.check(refused);
    }
  }
}

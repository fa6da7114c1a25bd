package dev.riffle.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.access.Grant;
import dev.riffle.core.api.Rejection;
import dev.riffle.core.event.EventBytes;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the events of a request, each on its own, by the rules that hold behind the stream. */
final class EventValidator {
  private final EventJson events;

  EventValidator(EventJson events) {
    this.events = events;
  }

  /**
   * @param good in the order they came
   * @param bad in the order they came
   */
  record Verdict(List<OutgoingRecord> good, List<Rejection> bad) {}

  /**
   * Judges.
   *
   * @param texts the JSON of each event
   * @param grant whose events they may be
   */
  Verdict judge(List<String> texts, Grant grant) {
    var good = new ArrayList<OutgoingRecord>(texts.size());
    var bad = new ArrayList<Rejection>();
    for (int index = 0; index < texts.size(); index++) {
      judge(index, texts.get(index), grant, good, bad);
    }
    return new Verdict(good, bad);
  }

  private void judge(
      int index, String text, Grant grant, List<OutgoingRecord> good, List<Rejection> bad) {
    JsonNode json;
    try {
      json = JsonText.read(text);
    } catch (NotJson e) {
      bad.add(Rejection.of(index, Optional.empty(), InvalidEvent.of(e)));
      return;
    }
    try {
      ParsedEvent parsed = events.read(grant.event(json));
      byte[] data = EventBytes.of(parsed.json());
      good.add(OutgoingRecord.of(index, parsed.event(), data));
    } catch (InvalidEvent e) {
      bad.add(Rejection.of(index, Rejection.idOf(json), e));
    }
  }
}

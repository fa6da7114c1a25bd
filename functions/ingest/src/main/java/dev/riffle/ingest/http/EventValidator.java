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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   * @param tenants how many of the good ones each tenant has
   */
  record Verdict(List<OutgoingRecord> good, List<Rejection> bad, Map<String, Integer> tenants) {}

  /**
   * Judges.
   *
   * @param texts the JSON of each event
   * @param grant whose events they may be
   */
  Verdict judge(List<String> texts, Grant grant) {
    var good = new ArrayList<OutgoingRecord>(texts.size());
    var bad = new ArrayList<Rejection>();
    var tenants = new HashMap<String, Integer>();
    for (int index = 0; index < texts.size(); index++) {
      judge(index, texts.get(index), grant, good, bad, tenants);
    }
    return new Verdict(good, bad, tenants);
  }

  private void judge(
      int index,
      String text,
      Grant grant,
      List<OutgoingRecord> good,
      List<Rejection> bad,
      Map<String, Integer> tenants) {
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
      tenants.merge(parsed.event().tenant(), 1, Integer::sum);
    } catch (InvalidEvent e) {
      bad.add(Rejection.of(index, Rejection.idOf(json), e));
    }
  }
}

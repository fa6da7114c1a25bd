package dev.riffle.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.ingest.event.EventBytes;
import dev.riffle.ingest.event.PartitionKeys;
import java.util.ArrayList;
import java.util.List;

/** Judges the events of a request, each on its own, by the rules that hold behind the stream. */
final class Judge {
  private final EventJson events;

  Judge(EventJson events) {
    this.events = events;
  }

  /**
   * @param good in the order they came
   * @param bad in the order they came
   */
  record Verdict(List<Outgoing> good, List<Rejection> bad) {}

  Verdict judge(List<JsonNode> nodes) {
    var good = new ArrayList<Outgoing>(nodes.size());
    var bad = new ArrayList<Rejection>();
    for (int index = 0; index < nodes.size(); index++) {
      JsonNode node = nodes.get(index);
      try {
        good.add(outgoing(index, node));
      } catch (InvalidEvent e) {
        bad.add(new Rejection(index, Rejection.idOf(node), e.field(), e.value(), e.rule()));
      }
    }
    return new Verdict(good, bad);
  }

  private Outgoing outgoing(int index, JsonNode node) {
    // Through bytes, as the stream's end reads them: what passes here passes there.
    ParsedEvent parsed = events.read(EventBytes.of(node));
    byte[] data = EventBytes.of(parsed.json());
    return new Outgoing(index, parsed.event().id(), PartitionKeys.of(parsed.event()), data);
  }
}

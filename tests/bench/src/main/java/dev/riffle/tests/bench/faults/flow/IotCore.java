package dev.riffle.tests.bench.faults.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventField;
import dev.riffle.edge.store.QueuedEvent;
import dev.riffle.edge.sync.EventUplink;
import dev.riffle.tests.bench.faults.memory.MemoryStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The way from a device into the stream: a broker that takes no message over 128 KiB, a rule that
 * puts each into the stream at least once, and a network that comes and goes.
 */
final class IotCore implements EventUplink {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 128 << 10;

  private final MemoryStream stream;
  private final SplittableRandom random;
  private boolean faulty;

  IotCore(MemoryStream stream, SplittableRandom random) {
    this.stream = stream;
    this.random = random;
  }

  /** From now on the network comes and goes, or stays. */
  void faulty(boolean now) {
    faulty = now;
  }

  @Override
  public void send(List<QueuedEvent> batch) throws IOException {
    for (QueuedEvent event : batch) {
      if (event.json().length > LONGEST) {
        throw new IOException("the payload is over 128 KiB");
      }
      int chance = faulty ? random.nextInt(8) : 8;
      if (chance == 0) {
        throw new IOException("the network is away");
      }
      put(event.json());
      if (chance == 1) {
        put(event.json());
      } else if (chance == 2) {
        throw new IOException("the network went away before the answer came");
      }
    }
  }

  private void put(byte[] json) throws IOException {
    JsonNode event = JSON.readTree(json);
    String subject = event.path(EventField.USER).asText(event.path(EventField.ITEM).asText());
    stream.put(Event.key(Event.DEFAULT_TENANT, subject), new String(json, StandardCharsets.UTF_8));
  }
}

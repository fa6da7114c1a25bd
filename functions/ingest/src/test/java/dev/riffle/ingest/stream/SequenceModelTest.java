package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.encode.SequenceEncoder;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryCodec;
import dev.riffle.core.online.VectorCodec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is stored of a user while a sequence model serves. */
class SequenceModelTest {
  @Test
  void theVectorIsItsEncodersOfTheStoredHistory() {
    Model model = TestModel.sequence();
    var world = new World(Optional.of(model), 1);

    world.deliver(
        world.put(
            List.of(
                StreamEvents.view("e1", "u1", "old1", 0),
                StreamEvents.view("e2", "u1", "old2", 9),
                StreamEvents.view("e3", "u1", "old1", 40))));

    var row = world.users.table.get("default#u1");
    History history = HistoryCodec.decode(row.get("history").b().asByteArray());
    var encoder = new SequenceEncoder(model.head().network().orElseThrow());
    assertThat(history.size()).isEqualTo(3);
    assertThat(VectorCodec.decode(row.get("vector").b().asByteArray()))
        .isEqualTo(encoder.encode(history, model.encoder(), model).orElseThrow());
  }
}

package dev.riffle.retrain.successor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.retrain.data.Diary;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequencesTest {
  private static final int LONG = 600;

  @Test
  void aLongHistoryIsReadWholeHoweverShortTheHalfLifeOfServing() {
    var diary = new Diary();
    List<String> items = IntStream.range(0, LONG).mapToObj(item -> "i" + item).toList();
    for (int day = 0; day < LONG; day++) {
      diary.click("u", items.get(day), day);
    }

    var sequences =
        Sequences.of(
            diary.build(),
            items,
            EncoderSettings.defaults(),
            SuccessorSettings.defaults().withHalfLifeSteps(0.25));

    assertThat(sequences.items()).isEqualTo(IntStream.range(0, LONG).toArray());
    assertThat(sequences.weights()).containsOnly(1);
  }
}

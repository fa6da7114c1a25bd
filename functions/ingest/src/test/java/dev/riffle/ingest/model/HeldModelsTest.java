package dev.riffle.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.model.Categories;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelHead;
import dev.riffle.core.online.EncoderSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeldModelsTest {
  private final HeldModels held = new HeldModels(100);

  @Test
  void whatFitsBesideIsKept() {
    held.put("a", model(), 40);

    assertThat(held.makeRoom("a", 60)).isTrue();
    assertThat(held.of("a")).as("until the next is whole").isPresent();
  }

  @Test
  void othersAreLetGoFirstTheLeastRecentlyUsedOfThemBeforeAll() {
    held.put("a", model(), 30);
    held.put("b", model(), 30);
    held.put("c", model(), 30);
    assertThat(held.of("a")).isPresent();

    assertThat(held.makeRoom("c", 40)).isTrue();

    assertThat(held.of("b")).isEmpty();
    assertThat(held.of("a")).isPresent();
    assertThat(held.of("c")).isPresent();
  }

  @Test
  void theOwnOneIsLetGoWhereBothDoNotFit() {
    held.put("a", model(), 60);

    assertThat(held.makeRoom("a", 60)).isTrue();
    assertThat(held.of("a")).isEmpty();
  }

  @Test
  void forWhatNeverFitsNothingIsLetGo() {
    held.put("a", model(), 60);
    held.put("b", model(), 30);

    assertThat(held.makeRoom("a", 101)).isFalse();
    assertThat(held.of("a")).isPresent();
    assertThat(held.of("b")).isPresent();
  }

  private static Model model() {
    var head =
        new ModelHead(
            "v",
            "a",
            1,
            0,
            EncoderSettings.defaults(),
            Optional.empty(),
            Optional.empty(),
            new double[] {1},
            1,
            new Categories(List.of()));
    return new Model(
        head,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}

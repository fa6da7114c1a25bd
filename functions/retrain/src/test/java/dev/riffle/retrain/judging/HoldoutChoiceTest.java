package dev.riffle.retrain.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.Diary;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.evaluate.Holdout;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldoutChoiceTest {
  private static final EncoderSettings SETTINGS = EncoderSettings.defaults();

  @Test
  void wherePeopleComeOnceTheLastItemOfEachIsAskedAbout() {
    Interactions all = visits(1);

    Holdout held = HoldoutData.chosen(all, 0.1, SETTINGS, Optional.empty());

    assertThat(held.cases()).hasSize(50).noneMatch(it -> it.before().isEmpty());
    assertThat(held.cases()).allMatch(it -> it.relevant().size() == 1);
  }

  @Test
  void wherePeopleComeBackACutInTimeIs() {
    Interactions all = visits(100);

    Holdout held = HoldoutData.chosen(all, 0.1, SETTINGS, Optional.empty());

    assertThat(held.cut()).isEqualTo(Holdout.byTime(all, 0.1, SETTINGS).cut());
    assertThat(held.training().range().orElseThrow().until()).isBefore(held.cut());
  }

  @Test
  void casesLieAfterWhatAChampionHasSeenWhateverElse() {
    Interactions all = visits(1);
    var seen = Diary.day(48);

    Holdout held = HoldoutData.chosen(all, 0.1, SETTINGS, Optional.of(seen));

    assertThat(held.cut()).isAfter(seen);
    assertThat(held.training().range().orElseThrow().until()).isBefore(held.cut());
  }

  /** Fifty users, a day apart, with six items each, so many days from the first to the last. */
  private static Interactions visits(double days) {
    var diary = new Diary();
    for (int user = 0; user < 50; user++) {
      for (int n = 0; n < 6; n++) {
        diary.click("u" + user, "i" + (user * 7 + n * 5) % 30, user + days * n / 6.0);
      }
    }
    return diary.build();
  }
}

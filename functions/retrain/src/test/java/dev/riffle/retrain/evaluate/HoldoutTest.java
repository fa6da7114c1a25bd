package dev.riffle.retrain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.Diary;
import dev.riffle.retrain.data.Interactions;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldoutTest {
  private static final EncoderSettings SETTINGS = EncoderSettings.defaults();

  private static final Interactions ALL =
      new Diary()
          .click("old", "a", 1)
          .click("old", "b", 2)
          .click("old", "b", 8)
          .click("old", "c", 9)
          .click("early", "a", 3)
          .click("early", "c", 4)
          .click("new", "a", 9)
          .click("new", "fresh", 9.5)
          .click("fan", "a", 5)
          .click("fan", "fresh", 9)
          .dislike("critic", "a", 9)
          .build();

  @Test
  void whatIsLaterThanTheCutIsNotInTraining() {
    var holdout = Holdout.after(ALL, Diary.day(8), SETTINGS);

    assertThat(holdout.training().size()).isEqualTo(5);
    assertThat(holdout.training().range().orElseThrow().until()).isBefore(holdout.cut());
    assertThat(holdout.cases())
        .allSatisfy(
            one ->
                assertThat(one.before().entries())
                    .allMatch(entry -> entry.time().isBefore(holdout.cut())));
  }

  @Test
  void aCaseAsksForWhatIsNewToItsUserAndLiked() {
    var cases = Holdout.after(ALL, Diary.day(8), SETTINGS).cases();

    assertThat(cases).extracting(Case::user).containsExactly("fan", "new", "old");
    assertThat(cases.getLast().relevant()).as("not b, which they knew").containsExactly("c");
    assertThat(cases.get(1).relevant()).containsExactlyInAnyOrder("a", "fresh");
  }

  @Test
  void newUsersAndNewItemsAreSegments() {
    var cases = Holdout.after(ALL, Diary.day(8), SETTINGS).cases();

    assertThat(cases.get(0).segments()).containsExactly(Segment.NEW_ITEM);
    assertThat(cases.get(1).segments())
        .as("one of the two items is known")
        .containsExactly(Segment.NEW_USER);
    assertThat(cases.get(2).segments()).isEmpty();
  }

  @Test
  void theNewestShareIsHeldOutAndOneMomentIsNotSplit() {
    var holdout = Holdout.byTime(ALL, 0.3, SETTINGS);

    assertThat(holdout.cut()).isEqualTo(Diary.day(9));
    assertThat(holdout.training().size()).isEqualTo(6);
    assertThatThrownBy(() -> Holdout.byTime(ALL, 1, SETTINGS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("share");
  }

  @Test
  void nothingGivesNoCases() {
    assertThat(Holdout.byTime(new Diary().build(), 0.1, SETTINGS).cases()).isEmpty();
  }

  @Test
  void leaveOneOutHidesTheTargetAndAllThatCameAfterIt() {
    var all =
        new Diary()
            .click("u", "a", 1)
            .click("u", "b", 2)
            .click("u", "c", 3)
            .click("u", "d", 4)
            .click("short", "a", 1)
            .click("short", "d", 2)
            .build();

    var test = Holdout.leaveOneOut(all, 0, SETTINGS);
    var validation = Holdout.leaveOneOut(all, 1, SETTINGS);

    assertThat(test.cases()).hasSize(1);
    assertThat(test.cases().getFirst().relevant()).containsExactly("d");
    assertThat(items(test)).containsExactly("a", "b", "c");
    assertThat(validation.cases().getFirst().relevant()).containsExactly("c");
    assertThat(items(validation)).containsExactly("a", "b");
    assertThat(validation.training().history(1, 10).itemIds()).containsExactlyInAnyOrder("a", "b");
    assertThat(validation.training().history(0, 10).itemIds())
        .as("too short a history is training's, in validation and test alike")
        .containsExactlyInAnyOrder("a", "d");
  }

  private static List<String> items(Holdout holdout) {
    return holdout.cases().getFirst().before().entries().stream()
        .map(entry -> entry.itemId())
        .toList();
  }
}

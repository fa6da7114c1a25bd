package dev.riffle.tests.bench.faults.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each invariant sees what it is there for. */
class InvariantsTest {
  private final Interaction first = Seen.like("1", "a");
  private final Interaction second = Seen.like("2", "b");
  private final UserDelete deletion = Seen.deletion(Seen.NOW);

  @Test
  void whatIsAcceptedAndArchivedOnceHolds() {
    var seen = new Seen().accepted(first).archived(first, "s").archived(first, "s");

    assertThat(of(new AcceptedIsArchived(), seen)).as("a copy is one event").isEmpty();
  }

  @Test
  void whatIsNotArchivedIsSeen() {
    var seen = new Seen().accepted(first, second).archived(first, "s");

    assertThat(of(new AcceptedIsArchived(), seen)).singleElement().asString().contains("id=2");
  }

  @Test
  void oneEventUnderTwoNamesIsSeen() {
    var seen = new Seen().accepted(first).archived(first, "s").archived(first, "t");

    assertThat(of(new AcceptedIsArchived(), seen)).singleElement().asString().contains("2 events");
  }

  @Test
  void whatNobodySentIsSeen() {
    var seen = new Seen().archived(first, "s");

    assertThat(of(new AcceptedIsArchived(), seen)).singleElement().asString().contains("nobody");
  }

  @Test
  void aHistoryThatLacksAnArchivedEventIsSeen() {
    var seen = new Seen().accepted(first, second).archived(first, "s").archived(second, "s");

    assertThat(of(new RowsFollowArchive(), seen.row(first, second))).isEmpty();
    assertThat(of(new RowsFollowArchive(), seen.row(first))).hasSize(1);
    seen.users.clear();
    assertThat(of(new RowsFollowArchive(), seen)).containsExactly("no row of default#ann");
  }

  @Test
  void anItemThatIsNotWhatWasSaidOfItIsSeen() {
    EventKey ann = EventKey.voice(Seen.ANN, "a");
    EventKey stranger = EventKey.voice("default#stranger", "a");
    var seen = new Seen().accepted(put("a")).row(first).item("a", "p", ann);

    assertThat(of(new ItemsFollowWhatWasSaid(), seen)).isEmpty();
    assertThat(of(new ItemsFollowWhatWasSaid(), seen.item("a", "other", ann, stranger))).hasSize(2);
  }

  @Test
  void whatChangesPlacesWithWhatItCorrectsIsSeen() {
    var before = Seen.like("1", "a");
    var after = Seen.like("2", "a");
    var seen = new Seen().accepted(before, after);

    assertThat(of(new OrderIsKept(), seen)).isEmpty();
    seen.stream.clear();
    seen.stream.addAll(List.of(after, before));
    assertThat(of(new OrderIsKept(), seen)).hasSize(1);
  }

  @Test
  void whatALaterRequestBroughtBeforeAnEarlierOneIsSeen() {
    var seen = new Seen().accepted(first).accepted(second);

    assertThat(of(new OrderIsKept(), seen)).isEmpty();
    seen.stream.addFirst(second);
    assertThat(of(new OrderIsKept(), seen)).hasSize(1);
    seen.doubtful.add(second);
    assertThat(of(new OrderIsKept(), seen)).as("an answer said that it may be there").isEmpty();
  }

  @Test
  void whatIsForgottenUnderANameThatNobodyDeletedIsSeen() {
    var seen = new Seen().accepted(first, deletion).archived(first, "s");

    assertThat(of(new ForgottenIsDropped(), seen)).hasSize(1);
    assertThat(of(new ForgottenIsDropped(), seen.archived(deletion, "s"))).isEmpty();
    seen.purged = true;
    assertThat(of(new ForgottenIsDropped(), seen)).as("after a purge").hasSize(1);
  }

  @Test
  void aPointerToWhatIsNotWholeIsSeen() {
    assertThat(of(new PointerNamesWholeModels(), new Seen().pointer("v1", "v1"))).isEmpty();
    assertThat(of(new PointerNamesWholeModels(), new Seen().pointer("v1", "v0"))).hasSize(1);
  }

  @Test
  void whatMustNotBeRecommendedIsSeen() {
    History history = Seen.history(first);
    var seen =
        new Seen()
            .accepted(put("b"), put("gone"), new ItemDelete("d", "default", "gone", Seen.NOW))
            .answer(200, history, true, true, "b");

    assertThat(of(new OnlyWhatMayBeRecommended(), seen)).isEmpty();
    seen.answer(200, history, true, false, "a", "excluded")
        .answer(200, history, true, true, "gone", "never-put");
    assertThat(of(new OnlyWhatMayBeRecommended(), seen)).hasSize(4);
  }

  @Test
  void aModelThatNeverWasIsSeen() {
    var seen = new Seen().answer(200, History.EMPTY, true, true, "a");
    ((ObjectNode) seen.asked.getFirst().body()).put("strategy", "personal").put("model", "v9");

    assertThat(of(new AnswersOfOneModel(), seen)).singleElement().asString().contains("v9");
  }

  @Test
  void aRefusalWithSomethingToAnswerFromIsSeen() {
    var seen = new Seen().answer(503, History.EMPTY, false, false);

    assertThat(of(new AnswersWhileThereIsAnything(), seen)).isEmpty();
    seen.answer(503, History.EMPTY, true, false).answer(500, History.EMPTY, false, false);
    assertThat(of(new AnswersWhileThereIsAnything(), seen)).hasSize(2);
  }

  @Test
  void anOutboxThatDoesNotDrainIsSeen() {
    var seen = new Seen();
    seen.outboxes.add(new Outbox(0, 0));

    assertThat(of(new OutboxesDrain(), seen)).isEmpty();
    seen.outboxes.add(new Outbox(1, 0));
    seen.outboxes.add(new Outbox(0, 1));
    assertThat(of(new OutboxesDrain(), seen)).hasSize(2);
  }

  @Test
  void aDeviceThatKnowsSomethingElseIsSeen() {
    var seen = new Seen().row(first);
    seen.devices.put(Seen.ANN, Seen.history(first));

    assertThat(of(new DevicesAgree(), seen)).isEmpty();
    seen.devices.put(Seen.ANN, Seen.history(first, second));
    assertThat(of(new DevicesAgree(), seen)).hasSize(1);
  }

  @Test
  void whatWasLoadedAndIsNotArchivedIsSeen() {
    var seen = new Seen();
    seen.loaded.add(first);

    assertThat(of(new AcceptedIsArchived(), seen)).hasSize(1);
    assertThat(of(new AcceptedIsArchived(), seen.archived(first, "s"))).isEmpty();
    assertThat(of(new OrderIsKept(), seen)).as("it was never in the stream").isEmpty();
  }

  @Test
  void anExportThatIsNotWholeIsSeen() {
    var exports = new ExportsAreWhole();

    assertThat(of(exports, new Seen().export("v1", 2, false, "ann:a", "bob:b"))).isEmpty();
    assertThat(of(exports, new Seen().export("v1", 2, false, "ann:a")))
        .as("a user lacks")
        .hasSize(1);
    assertThat(of(exports, new Seen().export("v1", 1, false, "ann:a", "ann:b")))
        .as("a user twice")
        .hasSize(1);
    assertThat(of(exports, new Seen().export("v2", 1, false, "ann:a"))).as("two models").hasSize(1);
    var seen = new Seen();
    seen.exports.add(
        new Exported(
            "x",
            JsonNodeFactory.instance.objectNode().put("parts", 2).put("users", 0),
            List.of(List.of()),
            List.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}),
            false));
    assertThat(of(exports, seen)).as("a part lacks, and a file has no end").hasSize(2);
  }

  @Test
  void anExportOfWhatMustNotBeRecommendedIsSeen() {
    var exports = new ExportsAreWhole();
    ItemDelete gone = new ItemDelete("d", "default", "gone", Seen.NOW);

    assertThat(of(exports, new Seen().accepted(put("b")).row(first).export("v1", 1, true, "ann:b")))
        .isEmpty();
    assertThat(
            of(
                exports,
                new Seen()
                    .accepted(put("a"), put("gone"), gone)
                    .row(first)
                    .export("v1", 2, true, "ann:a:gone:never-put", "stranger")))
        .hasSize(4);
    assertThat(of(exports, new Seen().row(first).export("v1", 0, true))).as("ann lacks").hasSize(1);
  }

  @Test
  void junkThatIsLostIsSeen() {
    var seen = new Seen();
    seen.junk.add("{");

    assertThat(of(new JunkIsSetAside(), seen)).hasSize(1);
    seen.rejected.add(Base64.getEncoder().encodeToString("{".getBytes(StandardCharsets.UTF_8)));
    assertThat(of(new JunkIsSetAside(), seen)).isEmpty();
  }

  private static ItemPut put(String item) {
    return new ItemPut("p", "default", item, Seen.NOW.minusSeconds(9), ItemFeatures.none());
  }

  private static List<String> of(Invariant invariant, Seen seen) {
    return invariant.violations(seen.evidence());
  }
}

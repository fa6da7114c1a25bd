package dev.riffle.core.event;

import static dev.riffle.core.event.EventTexts.click;
import static dev.riffle.core.event.EventTexts.put;
import static dev.riffle.core.event.EventTexts.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The archive knows a user by subject alone. */
class ArchiveFormTest {

  @Test
  void theSubjectStandsWhereTheUserStood() {
    ParsedEvent parsed = read(click("note", "\"kept\""));
    String line = archived(parsed, "s-77");
    assertThat(line).doesNotContain("userId").doesNotContain("u1");
    assertThat(line)
        .contains("\"subject\":\"s-77\"", "\"note\":\"kept\"", "\"tenant\":\"default\"");
    var before = (Interaction) parsed.event();
    assertThat(EventJson.readArchived(line.getBytes(UTF_8)))
        .isEqualTo(
            new Interaction(
                before.id(),
                before.tenant(),
                before.kind(),
                "s-77",
                before.itemId(),
                before.time(),
                before.value(),
                before.sessionId(),
                before.recommendationId()));
    assertThat(parsed.json().has("userId")).as("the event itself is not changed").isTrue();
  }

  @Test
  void aSendersOwnSubjectGivesWay() {
    assertThat(archived(read(click("subject", "\"forged\"")), "s-77"))
        .contains("\"subject\":\"s-77\"")
        .doesNotContain("forged");
  }

  @Test
  void commandsOnItemsHaveNoSubject() {
    String line = archived(read(EventTexts.with(put("{}"), "userId", "\"u1\"")), "s-77");
    assertThat(line).doesNotContain("s-77").doesNotContain("u1");
    assertThat(EventJson.readArchived(line.getBytes(UTF_8))).isEqualTo(read(put("{}")).event());
  }

  @Test
  void theFutureIsNoErrorInTheArchive() {
    String line = archived(read(click("note", "1")), "s").replace("2026-11-24", "2030-11-24");
    assertThat(EventJson.readArchived(line.getBytes(UTF_8)).time()).isAfter(EventTexts.NOW);
  }

  @Test
  void aLineThatIsNoArchivedEventIsRefused() {
    assertThatThrownBy(() -> EventJson.readArchived("[]".getBytes(UTF_8)))
        .isInstanceOf(InvalidEvent.class);
    assertThatThrownBy(() -> EventJson.readArchived(click("tenant", "\"t\"").getBytes(UTF_8)))
        .isInstanceOf(InvalidEvent.class)
        .hasMessageContaining("subject is missing");
  }

  private static String archived(ParsedEvent parsed, String subject) {
    return new String(EventJson.write(EventJson.archived(parsed, subject, 7)), UTF_8);
  }
}

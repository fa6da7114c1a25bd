package dev.riffle.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.riffle.local.host.limit.HostMode;
import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.story.Town;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openqa.selenium.Keys;

/** What people see of the console, and do with it. */
class ConsoleIT {
  private static final Browser.Look DESKTOP = new Browser.Look(1440, 900, "light");
  private static final String READER = "#/user?id=" + Town.reader(0);
  private static Stage stage;
  private static Browser browser;
  private static List<String> versions;

  /** Each screen, and words that it has when it is whole. */
  private static final Map<String, Map.Entry<String, String>> SCREENS =
      Map.of(
          "overview", Map.entry("#/", "A model serves"),
          "pick", Map.entry("#/user", "Pick a user"),
          "items", Map.entry("#/item", "The book of"),
          "user", Map.entry(READER, "because they liked"),
          "session", Map.entry("#/user?session=1", "Nothing was done yet"),
          "item", Map.entry("#/item?id=crime-1", "The book of crime-1"),
          "lists", Map.entry("#/lists?list=newest", "The book of"),
          "models", Map.entry("#/models", "What serves"),
          "experiments", Map.entry("#/experiments", "No experiment runs"));

  @BeforeAll
  static void open() {
    Browser.require();
    stage = Stage.start(host -> host.mode(HostMode.LAPTOP));
    versions = Library.fill(stage);
    browser = Browser.open(stage);
  }

  @AfterAll
  static void leave() {
    if (browser != null) {
      browser.close();
    }
    if (stage != null) {
      stage.close();
    }
  }

  @BeforeEach
  void look() {
    browser.as(DESKTOP).complaints();
  }

  @TestFactory
  Stream<DynamicTest> everyScreenIsWholeForEverybody() {
    return SCREENS.entrySet().stream()
        .flatMap(
            screen ->
                Browser.Look.ALL.stream()
                    .map(
                        look ->
                            dynamicTest(
                                screen.getKey() + " " + look,
                                () -> isWhole(screen.getKey(), screen.getValue(), look))));
  }

  private static void isWhole(String name, Map.Entry<String, String> screen, Browser.Look look) {
    browser.complaints(); // whatever an earlier screen had to complain of
    browser.as(look).go(screen.getKey()).untilText(screen.getValue());
    browser.photograph(name + "-" + look);

    assertThat(browser.complaints()).as("what the browser complains of").isEmpty();
    assertThat(browser.all("[role=alert]")).as("problems on the page").isEmpty();
    assertThat(browser.all("h1")).hasSize(1);
    // A phone's window grows with what does not fit: it is the look's own width that counts.
    assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
        .as("the page's width")
        .isLessThanOrEqualTo(look.width());
    assertThat(browser.barriers()).as("what axe-core finds").isEmpty();
  }

  @Test
  void actingOnAnItemChangesTheListAndSaysHowLongItTook() {
    browser.go("#/user?id=" + Town.reader(2));
    var before = browser.items();

    browser.find(".items > li:first-child .item-acts button:nth-child(3)").click();

    browser.until("the list is another one", () -> !browser.items().equals(before));
    assertThat(browser.items()).isNotEmpty().doesNotContain(before.getFirst());
    browser.untilText("until the list changed");
    assertThat(browser.find(".took").getText()).matches("\\d+ ms|\\d+\\.\\d s");
    assertThat(browser.find("[aria-live=polite]").getDomProperty("textContent"))
        .contains("The list changed after");
  }

  @Test
  void aSessionFollowsWhatIsDoneInIt() {
    browser.go("#/user?session=1").untilText("Popular");

    browser.find(".items > li[data-item^=travel] .item-acts button:nth-child(2)").click();

    browser.untilText("From what was done in this session");
    assertThat(browser.items()).filteredOn(item -> item.startsWith("travel")).hasSizeGreaterThan(6);
    browser.button("Start anew").click();
    browser.untilText("Nothing was done yet");
  }

  @Test
  void aReasonLeadsToTheItemAndTheTermsAddUp() {
    browser.go(READER);

    browser.find(".items > li:first-child button[aria-expanded]").click();

    browser.until("the reasons are there", () -> browser.exists(".reasons tfoot"));
    assertThat(browser.all(".reasons tbody tr")).hasSizeGreaterThan(1);
    browser.find(".reasons a").click();
    browser.whole().untilText("What an item is, and what is related to it.");
  }

  @Test
  void anItemsTitleIsTextWhateverItSays() {
    browser.go("#/item?id=" + Library.TRAP).untilText(Library.TRAP_TITLE);
    browser.go("#/lists?list=newest").untilText(Library.TRAP_TITLE);

    assertThat(browser.all("img[onerror], img[src=x]")).isEmpty();
    assertThat(browser.run("return document.title")).isEqualTo("Lists · Riffle");
  }

  @Test
  void aFilterHoldsAndTheAddressKeepsIt() {
    browser.go(READER);

    browser.find("#where").sendKeys("category = travel", Keys.ENTER);

    browser.until(
        "only travel comes",
        () -> !browser.items().isEmpty() && browser.items().stream().allMatch(ConsoleIT::travels));
    var address = browser.address();
    assertThat(address).contains("where=category");
    browser.go(address.substring(address.indexOf('#')));
    assertThat(browser.find("#where").getDomProperty("value")).isEqualTo("category = travel");
    assertThat(browser.items()).isNotEmpty().allMatch(ConsoleIT::travels);
  }

  private static boolean travels(String item) {
    return item.startsWith("travel");
  }

  @Test
  void aWrongFilterIsSaidWhereItWasWritten() {
    browser.go(READER);

    browser.find("#where").sendKeys("category =", Keys.ENTER);

    browser.until("it is marked", () -> browser.exists("#where[aria-invalid=true]"));
    assertThat(browser.find("#where-help").getText()).isNotBlank().doesNotContain("As in");
  }

  @Test
  void anItemIsPutEditedAndDeleted() {
    browser.go("#/item?id=essay").untilText("Put this item");
    browser.button("Put this item").click();
    browser.until("the form is there", () -> browser.exists("#attributes"));
    browser.find("#attributes").clear();
    browser.find("#attributes").sendKeys("{\"title\": \"An essay on tests\"}");
    browser.find("#categories").sendKeys("travel");
    browser.button("Save").click();

    browser.until(
        "it is known", () -> stage.api().get("/v1/items/essay/similar?k=1").status() == 200);
    browser.go("#/item?id=essay").untilText("An essay on tests");
    browser.button("Delete").click();
    browser.confirm("Delete");
    browser.until(
        "it is gone",
        () ->
            stage.api().post("/v1/rank", "{\"items\":[\"essay\"]}").items().isEmpty()
                || stage
                    .api()
                    .post("/v1/rank", "{\"items\":[\"essay\"]}")
                    .json()
                    .at("/items/0/unknown")
                    .asBoolean());
  }

  @Test
  void aUserIsDescribedAndForgotten() {
    browser.go("#/user?id=nora").untilText("Nothing is held of this user");
    browser.button("Edit").click();
    browser.until("the form is there", () -> browser.exists("#categories"));
    browser.find("#categories").sendKeys("Chile");
    browser.button("Save").click();

    browser.until("it is known", () -> stage.api().get("/v1/users/nora").status() == 200);
    browser.go("#/user?id=nora").untilText("Chile");
    browser.button("Forget").click();
    browser.confirm("Forget");
    browser.until("they are forgotten", () -> stage.api().get("/v1/users/nora").status() == 404);
  }

  @Test
  void whatIsNoJsonIsSaidAtItsField() {
    browser.go("#/item?id=crime-2");
    browser.button("Edit").click();
    browser.until("the form is there", () -> browser.exists("#attributes"));
    browser.find("#attributes").clear();
    browser.find("#attributes").sendKeys("{title: Lamp}");

    browser.button("Save").click();

    browser.until("it is marked", () -> browser.exists("#attributes[aria-invalid=true]"));
    assertThat(browser.text()).contains("This is no JSON");
  }

  @Test
  void aModelIsRolledBackAndPromotedAgain() {
    browser.go("#/models").untilText("served before");

    browser.button("Roll back").click();
    browser.confirm("Roll back");
    browser.until("the older serves", () -> serving().equals(versions.getFirst()));

    browser.go("#/models").button("Promote").click();
    browser.confirm("Promote");
    browser.until("the newer serves", () -> serving().equals(versions.getLast()));
  }

  private static String serving() {
    return stage.api().retrain("{\"operation\":\"list\"}").path("serving").asText();
  }

  @Test
  void anExperimentIsStartedReportedAndEnded() {
    browser.go("#/experiments").button("Start an experiment").click();
    browser.until("there are models", () -> browser.exists("#arm-model"));
    browser.find("#experiment-name").sendKeys("bolder");
    browser.confirm("Start");

    browser.untilText("Verdict");
    browser.untilText("Arms");
    browser.as(DESKTOP).photograph("experiment-runs-" + DESKTOP);
    assertThat(browser.barriers()).isEmpty();
    browser.button("End the experiment").click();
    browser.confirm("End it");
    browser.untilText("No experiment runs");
  }

  @Test
  void withoutANetworkItSaysSoAndGoesOnAfterwards() {
    browser.go(READER);
    browser.offline(true);
    try {
      browser.button("Ask again").click();
      browser.untilText("The API does not answer.");
    } finally {
      browser.offline(false);
    }

    browser.button("Try again").click();

    browser.until("it goes on", () -> !browser.exists("[role=alert]") && browser.exists(".item"));
  }

  @Test
  void keysAloneLeadThroughIt() {
    browser.go("#/models");
    browser.find("body").sendKeys(Keys.TAB);
    assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
    browser.focused().sendKeys(Keys.ENTER);
    assertThat(browser.focused().getTagName()).isEqualTo("h1");

    browser.button("Train a model").sendKeys(Keys.ENTER);
    browser.until("the dialog is open", () -> browser.exists("dialog[open]"));
    browser.focused().sendKeys(Keys.ESCAPE);
    browser.until("it is closed", () -> !browser.exists("dialog"));
    assertThat(browser.focused().getText()).isEqualTo("Train a model");
  }

  @Test
  void theChosenThemeStaysInTheTabAndNothingElseIsKept() {
    browser.go("#/");
    browser.find(".theme select").sendKeys("Dark");
    browser.until("it is dark", () -> browser.exists("html[data-theme=dark]"));

    browser.go("#/lists");

    assertThat(browser.exists("html[data-theme=dark]")).isTrue();
    assertThat(browser.run("return localStorage.length + document.cookie.length")).isEqualTo(0L);
    browser.find(".theme select").sendKeys("System");
  }
}

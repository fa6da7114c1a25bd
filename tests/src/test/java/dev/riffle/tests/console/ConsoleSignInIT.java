package dev.riffle.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.local.host.authorizer.AuthorizerType;
import dev.riffle.local.host.limit.HostMode;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console before an API that asks for tokens. */
class ConsoleSignInIT {
  private static final Browser.Look DESKTOP = new Browser.Look(1440, 900, "light");
  private static Stage stage;
  private static Browser browser;

  @BeforeAll
  static void open() {
    Browser.require();
    stage = Stage.start(host -> host.mode(HostMode.LAPTOP).authorizer(AuthorizerType.JWT));
    browser = Browser.open(stage).as(DESKTOP);
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

  private static String token(Map<String, Object> claims) {
    return stage.host().tokens().token(claims, Duration.ofHours(1), Clock.systemUTC());
  }

  private static void signIn(String token) {
    browser.find(".caller").click();
    browser.until("the form is there", () -> browser.exists("#token"));
    browser.find("#token").clear();
    browser.find("#token").sendKeys(token);
    browser.button("Save").click();
    browser.whole();
  }

  @Test
  void whoHasNoTokenIsToldSoAndWhoSignsInSees() {
    browser.go("#/user?id=ann").untilText("This API wants to know who you are.");
    var operator = "%s %s".formatted(stage.host().tokens().backEndScope(), operatorScope());
    var all = token(Map.of("sub", "operator", "scope", operator));
    try (var api = stage.api().with(all)) {
      var put = EventBodies.item("default", "put-tale", "tale", "crime", Instant.now());
      assertThat(api.post("/v1/events", EventBodies.body(List.of(put))).status()).isEqualTo(200);
      browser.until("it comes", () -> !api.recommendations("ann", "k=1").items().isEmpty());
    }

    signIn(all);

    browser.until("the item comes", () -> browser.items().equals(List.of("tale")));
    assertThat(browser.find(".caller").getText()).contains("operator");
    assertThat(browser.run("return Object.values(localStorage).length")).isEqualTo(0L);
    browser.go("#/").untilText("Items are described");
    assertThat(browser.all("[role=alert]")).isEmpty();
  }

  @Test
  void oneUserOfAnAppSeesTheirOwnAndIsToldWhatTheyMayNot() {
    browser.go("#/user?id=ann");
    signIn(token(Map.of("sub", "ann")));

    browser.until("there is no problem", () -> browser.all("[role=alert]").isEmpty());
    browser.go("#/user?id=bob").untilText("may");
    assertThat(browser.all("[role=alert]")).isNotEmpty();
    browser.go("#/experiments").untilText("You may not do this.");
  }

  private static String operatorScope() {
    return stage.host().tokens().operatorScope();
  }
}

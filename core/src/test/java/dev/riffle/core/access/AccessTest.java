package dev.riffle.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.TenantField;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private static final String READ = RouteAccess.USER_RECOMMENDATIONS.key();
  private static final String POST = RouteAccess.RECOMMENDATIONS.key();
  private static final String EVENTS = RouteAccess.EVENTS.key();

  @Test
  void withoutAnAuthorizerEverythingIsOpenAndNothingIsChanged() {
    Grant grant = Access.OPEN.grant("GET /v1/not-in-the-table", MissingNode.getInstance());
    ObjectNode body = json("{\"userId\":\"x\"}");

    assertThat(grant).isSameAs(Grant.ALL);
    assertThat(grant.body(body)).isSameAs(body);
  }

  @Test
  void whereOneShouldStandNobodyComesThroughWithoutIt() {
    assertRefused(
        () -> jwt(Map.of()).grant(READ, MissingNode.getInstance()), ErrorCode.UNAUTHENTICATED);
    assertRefused(() -> jwt(Map.of()).grant(READ, json("{\"iam\":{}}")), ErrorCode.UNAUTHENTICATED);
  }

  @Test
  void aRouteThatIsNotInTheTableIsClosed() {
    assertRefused(
        () -> jwt(Map.of()).grant("GET /v1/secrets", claims(Map.of("sub", "ann"))),
        ErrorCode.FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth0|5f7c", "a/b", "CLIENT@clients", "a b+c%2F", "\u4f60\u597d"})
  void theUserIsTheClaimAsItIs(String id) {
    Grant grant = jwt(Map.of()).grant(READ, claims(Map.of("sub", id)));

    assertThat(TenantField.of(grant.query(id, Parameters.of("")))).isEqualTo("default");
    assertRefused(() -> grant.query(id + "x", Parameters.of("")), ErrorCode.FORBIDDEN);
  }

  @Test
  void theClaimOfTheUserIsASetting() {
    Grant grant =
        jwt(Map.of("RIFFLE_USER_CLAIM", "https://shop.example/customer"))
            .grant(READ, claims(Map.of("sub", "auth0|1", "https://shop.example/customer", "c-17")));

    grant.query("c-17", Parameters.of(""));
    assertRefused(() -> grant.query("auth0|1", Parameters.of("")), ErrorCode.FORBIDDEN);
  }

  @Test
  void whatARequestLeavesOpenTheTokenSays() {
    Access access = jwt(Map.of("RIFFLE_TENANT_CLAIM", "tenant"));
    JsonNode ann = claims(Map.of("sub", "ann", "tenant", "shop"));

    assertThat(TenantField.of(access.grant(READ, ann).query("ann", Parameters.of("k=3"))))
        .isEqualTo("shop");
    assertThat(access.grant(POST, ann).body(json("{\"k\":3}")))
        .isEqualTo(json("{\"k\":3,\"tenant\":\"shop\",\"userId\":\"ann\"}"));
    assertThat(access.grant(EVENTS, ann).event(json("{\"type\":\"view\"}")))
        .isEqualTo(json("{\"type\":\"view\",\"userId\":\"ann\",\"tenant\":\"shop\"}"));
  }

  @Test
  void aUserTakesBackTheirOwnAlone() {
    Grant events = jwt(Map.of()).grant(EVENTS, claims(Map.of("sub", "ann")));

    assertThat(events.event(json("{\"type\":\"interaction.delete\",\"itemId\":\"i\"}")))
        .isEqualTo(
            json(
                "{\"type\":\"interaction.delete\",\"itemId\":\"i\",\"userId\":\"ann\","
                    + "\"tenant\":\"default\"}"));
    assertThatThrownBy(
            () -> events.event(json("{\"type\":\"interaction.delete\",\"userId\":\"bob\"}")))
        .isInstanceOfSatisfying(
            InvalidEvent.class, wrong -> assertThat(wrong.field()).isEqualTo("userId"));
  }

  /** Numbers are ids by their text, and so are other people's. */
  @Test
  void aNumberIsTheUserThatItsTextIs() {
    JsonNode seven = claims(Map.of("sub", "7"));
    Grant post = jwt(Map.of()).grant(POST, seven);
    Grant events = jwt(Map.of()).grant(EVENTS, seven);

    assertThat(post.body(json("{\"userId\":7.0}")).path("userId").asInt()).isEqualTo(7);
    assertRefused(() -> post.body(json("{\"userId\":8}")), ErrorCode.FORBIDDEN);
    assertThatThrownBy(() -> events.event(json("{\"type\":\"view\",\"userId\":8}")))
        .isInstanceOfSatisfying(
            InvalidEvent.class, wrong -> assertThat(wrong.field()).isEqualTo("userId"));
  }

  @Test
  void aBackEndsRequestWithoutAUserIsASession() {
    Grant grant = jwt(Map.of()).grant(POST, claims(Map.of("sub", "m", "scope", "riffle/back-end")));

    assertThat(grant.body(json("{\"k\":3}"))).isEqualTo(json("{\"k\":3,\"tenant\":\"default\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "shop, shop, true",
    "shop, bank, false",
    "shop bank, bank, true",
    "'shop,bank', bank, true",
    "[shop bank], bank, true",
    "[shop bank], [shop, false",
    "*, anything, true",
    "'* shop', shop, false"
  })
  void aBackEndsTenantsAreWhatTheClaimNames(String claim, String tenant, boolean allowed) {
    Access access = jwt(Map.of("RIFFLE_TENANT_CLAIM", "tenant"));
    JsonNode caller = claims(Map.of("sub", "m", "scope", "[riffle/back-end x]", "tenant", claim));

    assertThat(
            isAllowed(
                () -> access.grant(READ, caller).query("ann", Parameters.of("tenant=" + tenant))))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "*", "[]", "no/name"})
  void aUserOfNoTenantIsRefused(String claim) {
    Access access = jwt(Map.of("RIFFLE_TENANT_CLAIM", "tenant"));

    assertRefused(
        () -> access.grant(READ, claims(Map.of("sub", "ann", "tenant", claim))),
        ErrorCode.FORBIDDEN);
  }

  @Test
  void withoutAClaimOfTenantsUsersAreOfTheSettingsTenant() {
    Access access = jwt(Map.of("RIFFLE_USERS_TENANT", "shop"));
    Grant ann = access.grant(READ, claims(Map.of("sub", "ann")));
    Grant backEnd = access.grant(READ, claims(Map.of("sub", "m", "scope", "riffle/back-end")));

    assertThat(TenantField.of(ann.query("ann", Parameters.of("")))).isEqualTo("shop");
    assertRefused(() -> ann.query("ann", Parameters.of("tenant=bank")), ErrorCode.FORBIDDEN);
    backEnd.query("ann", Parameters.of("tenant=bank"));
  }

  @Test
  void aTokenThatNamesNobodyIsNobodys() {
    Grant grant = jwt(Map.of()).grant(READ, claims(Map.of("scope", "openid")));

    assertRefused(() -> grant.query("null", Parameters.of("")), ErrorCode.FORBIDDEN);
    assertRefused(() -> grant.query("", Parameters.of("")), ErrorCode.FORBIDDEN);
  }

  @Test
  void anothersEventIsRefusedByItsField() {
    Grant grant = jwt(Map.of()).grant(EVENTS, claims(Map.of("sub", "ann")));

    assertThatThrownBy(() -> grant.event(json("{\"type\":\"view\",\"userId\":\"bob\"}")))
        .isInstanceOfSatisfying(
            InvalidEvent.class, wrong -> assertThat(wrong.field()).isEqualTo("userId"));
    assertThatThrownBy(() -> grant.event(json("{\"type\":\"view\",\"tenant\":\"bank\"}")))
        .isInstanceOfSatisfying(
            InvalidEvent.class, wrong -> assertThat(wrong.field()).isEqualTo("tenant"));
    assertThatThrownBy(() -> grant.event(json("{\"type\":\"item.delete\",\"itemId\":\"i\"}")))
        .isInstanceOfSatisfying(
            InvalidEvent.class, wrong -> assertThat(wrong.field()).isEqualTo("type"));
  }

  @Test
  void settingsSurviveTheEnvironment() {
    var settings =
        AccessSettings.from(
            Map.of(
                "RIFFLE_AUTHORIZER", "jwt",
                "RIFFLE_USER_CLAIM", "u",
                "RIFFLE_TENANT_CLAIM", "t",
                "RIFFLE_USERS_TENANT", "shop",
                "RIFFLE_BACK_END_SCOPE", "b",
                "RIFFLE_OPERATOR_SCOPE", "o"));

    assertThat(AccessSettings.from(settings.variables())).isEqualTo(settings);
    assertThat(AccessSettings.NAMES).containsAll(settings.variables().keySet());
    assertThat(AccessSettings.from(Map.of())).isEqualTo(AccessSettings.OPEN);
    assertThatThrownBy(() -> AccessSettings.from(Map.of("RIFFLE_AUTHORIZER", "cognito")))
        .hasMessage("RIFFLE_AUTHORIZER must be none, iam or jwt, not 'cognito'");
  }

  private static Access jwt(Map<String, String> settings) {
    var environment = new HashMap<>(settings);
    environment.put("RIFFLE_AUTHORIZER", "jwt");
    return new Access(AccessSettings.from(environment));
  }

  private static JsonNode claims(Map<String, String> claims) {
    ObjectNode authorizer = JsonNodeFactory.instance.objectNode();
    ObjectNode texts = authorizer.putObject("jwt").putObject("claims");
    claims.forEach(texts::put);
    return authorizer;
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JsonText.read(text);
    } catch (NotJson e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static boolean isAllowed(Runnable request) {
    try {
      request.run();
      return true;
    } catch (Refusal refused) {
      return false;
    }
  }

  private static void assertRefused(Runnable request, ErrorCode code) {
    assertThatThrownBy(request::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}

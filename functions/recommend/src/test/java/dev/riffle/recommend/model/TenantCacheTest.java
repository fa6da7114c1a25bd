package dev.riffle.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.riffle.recommend.fake.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantCacheTest {
  private final Stage stage = new Stage("RIFFLE_TENANTS_IN_MEMORY=2");

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void letsTheLeastRecentlyAskedTenantGo() {
    serve("a");
    serve("b");
    ask("a");
    ask("b");
    ask("a");
    serve("c");
    ask("c");

    await().until(() -> held("a"));
    assertThat(held("b")).isFalse();
  }

  @Test
  void madeUpTenantsPushNoRealOneOut() {
    serve("a");
    ask("a");
    for (int i = 0; i < 10; i++) {
      stage.get("/v1/users/u/recommendations?tenant=made-up-" + i);
    }

    await().until(() -> held("a"));
  }

  private void serve(String tenant) {
    stage.catalogue.point(tenant, stage.catalogue.publish(tenant, 20, 1, stage.clock.instant()));
  }

  private void ask(String tenant) {
    stage.ok("/v1/users/u/recommendations?tenant=" + tenant);
    await().until(() -> held(tenant) && stage.atRest());
  }

  /** Health waits for nothing, so that it tells what was in memory before. */
  private boolean held(String tenant) {
    return !stage.ok("/v1/health?tenant=" + tenant).get("model").isNull();
  }
}

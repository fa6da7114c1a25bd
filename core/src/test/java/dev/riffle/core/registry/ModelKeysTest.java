package dev.riffle.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.snapshot.Manifest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Keys are those of docs/data.md, and say which model they are of. */
class ModelKeysTest {
  @Test
  void keysAreThoseOfTheDocs() {
    assertThat(ModelKeys.pointer("shop")).isEqualTo("models/shop/current.json");
    assertThat(ModelKeys.status("shop")).isEqualTo("models/shop/status.json");
    assertThat(ModelKeys.search("shop")).isEqualTo("models/shop/search.json");
    assertThat(ModelKeys.checkpoint("shop", 1)).isEqualTo("models/shop/sequence-1.checkpoint");
    assertThat(ModelKeys.file("shop", "v1", Manifest.SNAPSHOT_FILE))
        .isEqualTo("models/shop/v1/snapshot.safetensors");
    assertThat(ModelKeys.file("shop", "v1", ModelKeys.TWIN_FILE))
        .isEqualTo("models/shop/v1/twin.safetensors");
    assertThat(ModelKeys.manifest("shop", "v1")).isEqualTo("models/shop/v1/manifest.json");
    assertThat(ModelKeys.twinManifest("shop", "v1")).isEqualTo("models/shop/v1/twin.json");
    assertThat(ModelKeys.report("shop", "v1")).isEqualTo("models/shop/v1/report.json");
  }

  @Property
  void aModelsFileSaysItsVersion(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String tenant,
      @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 30) String version,
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String file) {
    assertThat(ModelKeys.version(tenant, ModelKeys.file(tenant, version, file))).contains(version);
  }

  @Test
  void whatLiesBesideTheModelsIsOfNone() {
    assertThat(ModelKeys.version("shop", ModelKeys.pointer("shop"))).isEmpty();
    assertThat(ModelKeys.version("shop", ModelKeys.manifest("shop2", "v1"))).isEmpty();
    assertThat(ModelKeys.version("shop", "models/shop//odd")).isEmpty();
  }
}

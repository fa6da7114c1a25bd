package dev.riffle.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.ServedBytes;
import dev.riffle.ingest.stream.TestModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A model that this function does not load is counted, so that the alarm sees it. */
class S3ServingModelsTest {
  private static final String SHOP = "default";
  private static final long ROOM = 1L << 30;

  private final TestModel.Files model = TestModel.files(10, 5);
  private final String version = model.manifest().version();
  private final Map<String, byte[]> objects = new HashMap<>();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  S3ServingModelsTest() {
    objects.put(ModelKeys.pointer(SHOP), ModelPointer.to(version, List.of()).toJson());
    objects.put(ModelKeys.manifest(SHOP, version), model.manifest().toJson());
    objects.put(file(), model.snapshot());
  }

  @Test
  void oneThatFitsIsServedAndNothingIsCounted() {
    assertThat(models(ROOM).serving(SHOP)).isPresent();
    assertThat(log()).doesNotContain("ModelsNotLoaded");
  }

  @Test
  void oneThatIsTooLargeIsCounted() {
    assertThat(models(ServedBytes.of(model.manifest()) - 1).serving(SHOP)).isEmpty();
    assertThat(log()).contains("\"ModelsNotLoaded\":[1.0]", "ingestStreamMemoryMb");
  }

  @Test
  void oneThatIsDamagedIsCounted() {
    objects.get(file())[model.snapshot().length / 2] ^= 1;

    assertThat(models(ROOM).serving(SHOP)).isEmpty();
    assertThat(log()).contains("\"ModelsNotLoaded\":[1.0]", "model-damaged");
  }

  @Test
  void oneThatIsNotThereIsCounted() {
    objects.remove(file());
    assertThat(models(ROOM).serving(SHOP)).isEmpty();
    assertThat(log()).contains("\"ModelsNotLoaded\":[1.0]", "model-missing");

    logged.reset();
    objects.remove(ModelKeys.manifest(SHOP, version));
    assertThat(models(ROOM).serving(SHOP)).isEmpty();
    assertThat(log()).contains("\"ModelsNotLoaded\":[1.0]", "model-missing", version);
  }

  @Test
  void aTenantWithoutAPointerLacksNothing() {
    assertThat(models(ROOM).serving("other")).isEmpty();
    assertThat(log()).isEmpty();
  }

  private String file() {
    return ModelKeys.file(SHOP, version, model.manifest().file());
  }

  private String log() {
    return logged.toString(StandardCharsets.UTF_8);
  }

  private S3ServingModels models(long memory) {
    return new S3ServingModels(
        new ObjectStore(new Objects(), "bucket"),
        Clock.fixed(Instant.parse("2026-11-24T18:00:00Z"), ZoneOffset.UTC),
        new Log(new PrintStream(logged, true, StandardCharsets.UTF_8)),
        memory);
  }

  /** A bucket in memory; a range is answered with the whole object, as S3 may. */
  private final class Objects implements S3Client {
    @Override
    public <T> T getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
      byte[] bytes = objects.get(request.key());
      if (bytes == null) {
        throw S3Exception.builder().statusCode(404).message("absent").build();
      }
      try {
        return transformer.transform(
            GetObjectResponse.builder().eTag("tag").build(),
            AbortableInputStream.create(new ByteArrayInputStream(bytes)));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}

package dev.riffle.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.retry.OutOfTime;
import dev.riffle.aws.retry.Until;
import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.ServedBytes;
import dev.riffle.ingest.stream.TestModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");

  private final TestModel.Files model = TestModel.files(10, 5);
  private final String version = model.manifest().version();
  private Instant now = NOW;
  private Duration eachTakes = Duration.ZERO;
  private final Map<String, byte[]> objects = new HashMap<>();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  S3ServingModelsTest() {
    objects.put(ModelKeys.pointer(SHOP), ModelPointer.to(version, List.of()).toJson());
    objects.put(ModelKeys.manifest(SHOP, version), model.manifest().toJson());
    objects.put(file(), model.snapshot());
  }

  @Test
  void oneThatFitsIsServedAndNothingIsCounted() {
    assertThat(models(ROOM).serving(SHOP, Until.EVER)).isPresent();
    assertThat(log()).doesNotContain("ModelsNotLoaded");
  }

  @Test
  void oneThatIsTooLargeIsCounted() {
    assertThat(models(ServedBytes.of(model.manifest()) - 1).serving(SHOP, Until.EVER)).isEmpty();
    assertThat(log()).contains("\"ModelsNotLoaded\":[1.0]", "ingestStreamMemoryMb");
  }

  @Test
  void oneThatIsDamagedIsCounted() {
    objects.get(file())[model.snapshot().length / 2] ^= 1;

    assertThat(models(ROOM).serving(SHOP, Until.EVER)).isEmpty();
    assertThat(log()).contains("\"ModelsNotLoaded\":[1.0]", "model-damaged");
  }

  @Test
  void oneThatIsNotThereIsCounted() {
    objects.remove(file());
    assertThat(models(ROOM).serving(SHOP, Until.EVER)).isEmpty();
    assertThat(log()).contains("\"ModelsNotLoaded\":[1.0]", "model-missing");

    logged.reset();
    objects.remove(ModelKeys.manifest(SHOP, version));
    assertThat(models(ROOM).serving(SHOP, Until.EVER)).isEmpty();
    assertThat(log()).contains("\"ModelsNotLoaded\":[1.0]", "model-missing", version);
  }

  @Test
  void aTenantWithoutAPointerLacksNothing() {
    assertThat(models(ROOM).serving("other", Until.EVER)).isEmpty();
    assertThat(log()).isEmpty();
  }

  /** Each call is asked for, and so is each part of a file: it may come by drops. */
  @ParameterizedTest
  @ValueSource(ints = {5, 14})
  void whereS3IsSlowNobodyWaitsLongerThanThereIsTime(int seconds) {
    eachTakes = Duration.ofSeconds(seconds);

    assertThatThrownBy(() -> models(ROOM).serving(SHOP, forSeconds(40)))
        .isInstanceOf(OutOfTime.class);
    assertThat(now).isBefore(NOW.plusSeconds(55));
  }

  @Test
  void whereS3IsSlowTheModelBeforeServesOn() {
    S3ServingModels models = models(ROOM);
    Model before = models.serving(SHOP, Until.EVER).orElseThrow();
    now = now.plusSeconds(60);
    eachTakes = Duration.ofSeconds(14);
    objects.put(ModelKeys.pointer(SHOP), ModelPointer.to("next", List.of()).toJson());
    objects.put(ModelKeys.manifest(SHOP, "next"), model.manifest().toJson());

    assertThat(models.serving(SHOP, forSeconds(20))).containsSame(before);
    assertThat(log()).contains("model-unreachable", "no time is left");
  }

  private Until forSeconds(int seconds) {
    Instant end = now.plusSeconds(seconds);
    return time -> !now.plus(time).isAfter(end);
  }

  private String file() {
    return ModelKeys.file(SHOP, version, model.manifest().file());
  }

  private String log() {
    return logged.toString(StandardCharsets.UTF_8);
  }

  private Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  private S3ServingModels models(long memory) {
    return new S3ServingModels(
        new ObjectStore(new Objects(), "bucket"),
        clock(),
        new Log(new PrintStream(logged, true, StandardCharsets.UTF_8)),
        memory);
  }

  /** A hundred bytes at a time, each as slow as a call. */
  private final class Drops extends FilterInputStream {
    private Drops(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      now = now.plus(eachTakes);
      return super.read(into, offset, Math.min(100, length));
    }
  }

  /** A bucket in memory; a range is answered with the whole object, as S3 may. */
  private final class Objects implements S3Client {
    @Override
    public <T> T getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
      now = now.plus(eachTakes);
      byte[] bytes = objects.get(request.key());
      if (bytes == null) {
        throw S3Exception.builder().statusCode(404).message("absent").build();
      }
      try {
        return transformer.transform(
            GetObjectResponse.builder().eTag("tag").build(),
            AbortableInputStream.create(
                request.key().equals(file()) ? new Drops(bytes) : new ByteArrayInputStream(bytes)));
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

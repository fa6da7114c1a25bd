package dev.riffle.infra.cost;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** List prices in US dollars: what is in {@code prices.json}, its region, date and source. */
public record Prices(
    String region,
    String date,
    String source,
    double kinesisOnDemandStreamHour,
    double kinesisOnDemandInGb,
    double kinesisOnDemandOutGb,
    double lambdaArmGbSecond,
    double lambdaRequestMillion,
    double httpApiRequestMillion,
    double dynamoWriteMillion,
    double dynamoReadMillion,
    double dynamoGbMonth,
    double dynamoRecoveryGbMonth,
    double s3GbMonth,
    double s3PutThousand,
    double s3GetThousand,
    double fargateArmVcpuHour,
    double fargateArmGbHour,
    double logsGb,
    double metricMonth,
    double alarmMonth,
    double dashboardMonth,
    double personalizeIngestGb,
    double personalizeTrainUserHour,
    double personalizeRequestThousandFirst72Million,
    double personalizeRequestThousandNext648Million,
    double personalizeRequestThousandAbove) {
  private static final String FILE = "prices.json";

  /** Reads the given file, or the one that comes with this version; a missing price is refused. */
  public static Prices read(Optional<Path> file) {
    var json =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    try (InputStream in =
        file.isPresent()
            ? Files.newInputStream(file.get())
            : Prices.class.getResourceAsStream(FILE)) {
      return json.readValue(in, Prices.class);
    } catch (IOException e) {
      throw new UncheckedIOException(file.map(Path::toString).orElse(FILE), e);
    }
  }
}

package dev.riffle.tests.bench.archive;

import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.archive.MemberWriter;
import dev.riffle.core.archive.MergedKey;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.retrain.archive.ArchivedObject;
import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.stage.TemporaryFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A year of events as compaction leaves them, an object a day, read as a training reads. */
final class MergedYear {
  private static final int DAYS = 365;
  private static final int USERS = 10_000;
  private static final int ITEMS = 10_000;
  private static final long DAY_MS = 86_400_000;

  private MergedYear() {}

  static void measure(long events, BenchmarkReport report) throws IOException {
    try (var folder = TemporaryFolder.make("riffle-bench-archive");
        var bucket = new LocalBucket();
        var aws = AwsClients.at(bucket.endpoint())) {
      List<ArchivedObject> files = write(events, folder.folder(), bucket);
      long bytes = files.stream().mapToLong(ArchivedObject::bytes).sum();
      var archive = new S3Archive(new ObjectStore(aws.s3(), LocalBucket.NAME));
      var fromFiles = ArchiveReading.of(() -> files);
      var fromS3 = ArchiveReading.of(archive::again);
      report
          .count("year_events", "events of a year, merged", fromS3.interactions())
          .count("year_objects", "objects", fromS3.objects())
          .figure("year_megabytes", "as stored", bytes / 1e6, "MB")
          .figure("year_read_seconds", "reading them by S3's protocol", fromS3.seconds(), "s")
          .figure("year_read_seconds_files", "reading them from files", fromFiles.seconds(), "s");
    }
  }

  private static List<ArchivedObject> write(long events, Path folder, LocalBucket bucket)
      throws IOException {
    var random = new SplittableRandom(1);
    var files = new ArrayList<ArchivedObject>();
    LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS + 1L);
    for (int i = 0; i < DAYS; i++) {
      LocalDate day = first.plusDays(i);
      int lines = (int) (events * (i + 1) / DAYS - events * i / DAYS);
      Path file = folder.resolve("day-%03d.gz".formatted(i));
      try (var out = new BufferedOutputStream(Files.newOutputStream(file));
          var writer = new MemberWriter(out)) {
        long midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        for (int line = 0; line < lines; line++) {
          writer.line(line(i, line, midnight + line * DAY_MS / lines, random));
        }
      }
      String key = new MergedKey(day, 1, 0, 23, Files.size(file), "%08x".formatted(i)).key();
      bucket.put(key, StoredBytes.of(file), Instant.now());
      files.add(new OnDisk(key, StoredBytes.of(file)));
    }
    return files;
  }

  /** As ingest writes a line. */
  private static byte[] line(int day, int number, long ms, SplittableRandom random) {
    int user = (int) (USERS * Math.pow(random.nextDouble(), 2));
    return """
    {"id":"evt-%03d-%07d-%04x","type":"view","itemId":"item-%d","time":"%s",\
    "sessionId":"s-%08x","tenant":"default","subject":"%016x%016x"}"""
        .formatted(
            day,
            number,
            random.nextInt(1 << 16),
            random.nextInt(ITEMS),
            Instant.ofEpochMilli(ms),
            random.nextInt(),
            user * 0x9e3779b97f4a7c15L,
            user * 0xc2b2ae3d27d4eb4fL)
        .getBytes(StandardCharsets.UTF_8);
  }

  private record OnDisk(String key, StoredBytes.Content content) implements ArchivedObject {
    @Override
    public String version() {
      return "1";
    }

    @Override
    public long bytes() {
      return content.length();
    }

    @Override
    public Optional<byte[]> part(long offset, int length) {
      return Optional.of(content.read(offset, length));
    }
  }
}

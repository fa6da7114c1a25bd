package dev.riffle.tests.bench.faults.memory;

import dev.riffle.tests.stage.proxy.ServiceAnswer;
import dev.riffle.tests.stage.proxy.ServiceRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What of S3's protocol Riffle speaks, with its conditions, on one bucket. */
final class MemoryBucket {
  private static final int PAGE = 20;
  private static final Pattern NAMED =
      Pattern.compile("<Key>([^<]*)</Key>(?:.*?<ETag>([^<]*)</ETag>)?", Pattern.DOTALL);

  /** An object. */
  private record Stored(byte[] bytes, String etag, Instant modified) {}

  private final TreeMap<String, Stored> objects = new TreeMap<>();
  private final InstantSource clock;
  private long versions;

  MemoryBucket(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Map<String, byte[]> objects() {
    var copy = new TreeMap<String, byte[]>();
    objects.forEach((key, stored) -> copy.put(key, stored.bytes()));
    return copy;
  }

  synchronized ServiceAnswer answer(ServiceRequest request) {
    String path = URLDecoder.decode(request.path().replace("+", "%2B"), StandardCharsets.UTF_8);
    int slash = path.indexOf('/', 1);
    String key = slash < 0 ? "" : path.substring(slash + 1);
    return switch (request.method()) {
      case "GET" -> key.isEmpty() ? list(request) : get(request, key);
      case "PUT" -> put(request, key);
      case "POST" -> deleteSome(request);
      case "DELETE" -> {
        objects.remove(key);
        yield new ServiceAnswer(204, Map.of(), new byte[0]);
      }
      default -> error(405, "MethodNotAllowed");
    };
  }

  private ServiceAnswer get(ServiceRequest request, String key) {
    Stored stored = objects.get(key);
    if (stored == null) {
      return error(404, "NoSuchKey");
    }
    if (request.header("if-match").filter(tag -> !tag.equals(stored.etag())).isPresent()) {
      return error(412, "PreconditionFailed");
    }
    if (request.header("if-none-match").filter(stored.etag()::equals).isPresent()) {
      return new ServiceAnswer(304, Map.of("ETag", stored.etag()), new byte[0]);
    }
    var headers = Map.of("ETag", stored.etag());
    Optional<String> range = request.header("range");
    if (range.isEmpty()) {
      return new ServiceAnswer(200, headers, stored.bytes());
    }
    String[] ends = range.get().substring("bytes=".length()).split("-", -1);
    int from = Integer.parseInt(ends[0]);
    if (from >= stored.bytes().length) {
      return error(416, "InvalidRange");
    }
    int to = (int) Math.min(stored.bytes().length, Long.parseLong(ends[1]) + 1);
    return new ServiceAnswer(206, headers, Arrays.copyOfRange(stored.bytes(), from, to));
  }

  private ServiceAnswer put(ServiceRequest request, String key) {
    Stored before = objects.get(key);
    if (request.header("if-none-match").isPresent() && before != null) {
      return error(412, "PreconditionFailed");
    }
    Optional<String> match = request.header("if-match");
    if (match.isPresent() && before == null) {
      return error(404, "NoSuchKey");
    }
    if (match.isPresent() && !before.etag().equals(match.get())) {
      return error(412, "PreconditionFailed");
    }
    String etag = "\"%032x\"".formatted(++versions);
    objects.put(key, new Stored(SignedChunks.body(request), etag, clock.instant()));
    return new ServiceAnswer(200, Map.of("ETag", etag), new byte[0]);
  }

  private ServiceAnswer deleteSome(ServiceRequest request) {
    String asked =
        new String(SignedChunks.body(request), StandardCharsets.UTF_8).replace("&quot;", "\"");
    var xml = new StringBuilder("<DeleteResult>");
    for (String object : asked.split("</Object>", -1)) {
      Optional<MatchResult> named = NAMED.matcher(object).results().findFirst();
      if (named.isEmpty()) {
        continue;
      }
      String key = named.get().group(1);
      String etag = named.get().group(2);
      Stored stored = objects.get(key);
      if (etag != null && stored != null && !stored.etag().equals(etag)) {
        xml.append("<Error><Key>%s</Key><Code>PreconditionFailed</Code></Error>".formatted(key));
      } else {
        objects.remove(key);
        xml.append("<Deleted><Key>%s</Key></Deleted>".formatted(key));
      }
    }
    return ServiceAnswer.xml(200, xml.append("</DeleteResult>").toString());
  }

  private ServiceAnswer list(ServiceRequest request) {
    Map<String, String> query = query(request.query());
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
    var tail = after.isEmpty() ? objects.tailMap(prefix, true) : objects.tailMap(after, false);
    var xml = new StringBuilder();
    int count = 0;
    String last = "";
    boolean more = false;
    for (Map.Entry<String, Stored> each : tail.entrySet()) {
      if (!each.getKey().startsWith(prefix)) {
        break;
      }
      if (count++ == PAGE) {
        more = true;
        break;
      }
      last = each.getKey();
      Stored stored = each.getValue();
      xml.append(
          "<Contents><Key>%s</Key><Size>%d</Size><ETag>%s</ETag><LastModified>%s</LastModified></Contents>"
              .formatted(last, stored.bytes().length, stored.etag(), stored.modified()));
    }
    return ServiceAnswer.xml(
        200,
        "<ListBucketResult><IsTruncated>%s</IsTruncated>%s%s</ListBucketResult>"
            .formatted(
                more,
                more ? "<NextContinuationToken>" + last + "</NextContinuationToken>" : "",
                xml));
  }

  private static Map<String, String> query(String raw) {
    var fields = new HashMap<String, String>();
    for (String field : raw.split("&", -1)) {
      String[] parts = field.split("=", 2);
      fields.put(
          parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static ServiceAnswer error(int status, String code) {
    return ServiceAnswer.xml(
        status, "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, code));
  }
}

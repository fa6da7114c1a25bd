package dev.riffle.local.host.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses a handler by method and path: the first that fits. */
public final class WebRoutes implements WebHandler {
  private static final String NOT_FOUND = "{\"message\":\"Not Found\"}";

  private record Entry(String method, PathTemplate path, WebHandler handler) {}

  private final List<Entry> entries = new ArrayList<>();
  private final WebHandler otherwise;

  private WebRoutes(WebHandler otherwise) {
    this.otherwise = otherwise;
  }

  /** Routes beside which nothing is found: 404. */
  public static WebRoutes orNotFound() {
    return orElse(_ -> WebAnswer.json(404, NOT_FOUND));
  }

  /** Routes beside which another handler answers. */
  public static WebRoutes orElse(WebHandler otherwise) {
    return new WebRoutes(otherwise);
  }

  /** Adds a route; the path is as {@link PathTemplate} has it. */
  public WebRoutes on(String method, String path, WebHandler handler) {
    entries.add(new Entry(method, PathTemplate.of(path), handler));
    return this;
  }

  @Override
  public WebAnswer answer(WebRequest request) throws Exception {
    for (var entry : entries) {
      if (entry.method.equals(request.method())) {
        var parameters = match(entry.path, request.path());
        if (parameters.isPresent()) {
          return entry.handler.answer(request.with(parameters.get()));
        }
      }
    }
    return otherwise.answer(request);
  }

  /** A path whose encoding is malformed is none of ours: whoever is beside says what it is. */
  private static Optional<Map<String, String>> match(PathTemplate template, String path) {
    try {
      return template.match(path);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}

package dev.riffle.ingest.stream;

/** Events as they come in the stream, at so many seconds after five. */
final class StreamEvents {
  private StreamEvents() {}

  static String view(String id, String user, String item, int second) {
    return """
        {"id":"%s","type":"view","userId":"%s","itemId":"%s","time":"2026-11-24T17:%02d:%02dZ"}"""
        .formatted(id, user, item, second / 60, second % 60);
  }

  static String delete(String id, String user, int second) {
    return """
        {"id":"%s","type":"user.delete","userId":"%s","time":"2026-11-24T17:00:%02dZ"}"""
        .formatted(id, user, second);
  }

  static String userPut(String id, String user, int second, String category) {
    return """
        {"id":"%s","type":"user.put","userId":"%s","time":"2026-11-24T17:00:%02dZ",
         "user":{"categories":["%s"],"available":false}}"""
        .formatted(id, user, second, category);
  }

  static String itemDelete(String id, String item, int second) {
    return """
        {"id":"%s","type":"item.delete","itemId":"%s","time":"2026-11-24T17:00:%02dZ"}"""
        .formatted(id, item, second);
  }

  static String itemPut(String id, int second, String text) {
    return """
        {"id":"%s","type":"item.put","itemId":"new1","time":"2026-11-24T17:00:%02dZ",
         "item":{"text":"%s"}}"""
        .formatted(id, second, text);
  }
}

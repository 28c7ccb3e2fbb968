package org.jconv.bench.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven through its DevTools protocol: as much of it as tests
 * of a static page need.
 */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final long SECONDS = 30;

  private final ObjectMapper json = new ObjectMapper();
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Path profile;
  private final Process process;
  private final WebSocket socket;
  private final String session;
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

  /** Where it is on the path, if it is. */
  static Optional<Path> executable() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser(Path executable) throws Exception {
    profile = Files.createTempDirectory("browser");
    process =
        new ProcessBuilder(
                executable.toString(),
                "--headless",
                // a root user, as in containers, has no sandbox; the pages are our own
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-extensions",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    CompletableFuture<URI> address = new CompletableFuture<>();
    Thread reader = new Thread(() -> readErrors(address));
    reader.setDaemon(true);
    reader.start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address.get(SECONDS, TimeUnit.SECONDS), new Listener())
            .get(SECONDS, TimeUnit.SECONDS);
    String target =
        call(null, "Target.createTarget", Map.of("url", "about:blank")).get("targetId").asText();
    session =
        call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log")) {
      call(domain + ".enable", Map.of());
    }
  }

  private void readErrors(CompletableFuture<URI> address) {
    Pattern said = Pattern.compile("DevTools listening on (ws://\\S+)");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher matcher = said.matcher(line);
        if (matcher.find()) {
          address.complete(URI.create(matcher.group(1)));
        }
      }
      address.completeExceptionally(new IOException("the browser ended"));
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
  }

  /** Loads a page to its end. */
  void open(String address) throws Exception {
    // from a blank page: an address that differs after # alone would load nothing
    navigate("about:blank");
    complaints.clear();
    navigate(address);
  }

  private void navigate(String address) throws Exception {
    loaded = new CompletableFuture<>();
    call("Page.navigate", Map.of("url", address));
    loaded.get(SECONDS, TimeUnit.SECONDS);
  }

  /** Goes elsewhere in the page, and waits for its script to follow. */
  void hash(String hash) throws Exception {
    evaluate(
        "new Promise(done => { addEventListener('hashchange', () => setTimeout(done), {once: true});"
            + " location.hash = "
            + json.writeValueAsString(hash)
            + "; })");
  }

  /** The value of an expression in JavaScript. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.at("/result/value");
  }

  /** A real click of the mouse in the middle of an element. */
  void click(String selector) throws Exception {
    JsonNode at =
        evaluate(
            "(() => { const e = document.querySelector("
                + json.writeValueAsString(selector)
                + "); e.scrollIntoView({block: 'center', inline: 'center'});"
                + " const r = e.getBoundingClientRect();"
                + " return [r.x + r.width / 2, r.y + r.height / 2]; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              at.get(0).asDouble(),
              "y",
              at.get(1).asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** A key, such as Tab or Enter. */
  void press(String key, int code) throws Exception {
    for (String type : List.of("keyDown", "keyUp")) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("type", type);
      event.put("key", key);
      event.put("code", key);
      event.put("windowsVirtualKeyCode", code);
      if (key.equals("Enter") && type.equals("keyDown")) {
        event.put("text", "\r");
      }
      call("Input.dispatchKeyEvent", event);
    }
  }

  /** Whether pages may run scripts from now on. */
  void allowScripts(boolean allowed) throws Exception {
    call("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  /** The size of the window, and whether the reader wants it dark. */
  void show(int width, int height, boolean dark) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** What is in the window, as PNG; or the whole page. */
  byte[] screenshot(boolean whole) throws Exception {
    JsonNode shot =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
    return Base64.getDecoder().decode(shot.get("data").asText());
  }

  /** Errors of scripts, of the console and of content policies since the page was opened. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    return call(session, method, parameters);
  }

  private JsonNode call(String of, String method, Map<String, ?> parameters) throws Exception {
    int id = ids.incrementAndGet();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", parameters);
    if (of != null) {
      message.put("sessionId", of);
    }
    CompletableFuture<JsonNode> reply = new CompletableFuture<>();
    replies.put(id, reply);
    socket.sendText(json.writeValueAsString(message), true).get(SECONDS, TimeUnit.SECONDS);
    JsonNode answer = reply.get(SECONDS, TimeUnit.SECONDS);
    if (answer.has("error")) {
      throw new IOException(method + ": " + answer.get("error"));
    }
    return answer.get("result");
  }

  private void received(String text) throws IOException {
    JsonNode message = json.readTree(text);
    if (message.has("id")) {
      CompletableFuture<JsonNode> reply = replies.remove(message.get("id").asInt());
      if (reply != null) {
        reply.complete(message);
      }
      return;
    }
    JsonNode params = message.path("params");
    switch (message.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Runtime.exceptionThrown" -> complaints.add(params.path("exceptionDetails").toString());
      case "Log.entryAdded" -> complaints.add(params.path("entry").toString());
      case "Runtime.consoleAPICalled" -> complaints.add(params.toString());
      default -> {
        // of no interest
      }
    }
  }

  @Override
  public void close() throws Exception {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor(SECONDS, TimeUnit.SECONDS);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(profile)) {
      all.sorted(Comparator.reverseOrder()).forEach(files::add);
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        String whole = parts.toString();
        parts.setLength(0);
        try {
          received(whole);
        } catch (IOException e) {
          complaints.add("not JSON: " + whole);
        }
      }
      from.request(1);
      return null;
    }
  }
}

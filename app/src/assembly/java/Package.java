import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Makes the package of the platform it runs on from the program that {@link Assemble} put together: with jpackage an
/// application image (its launcher and ours, the same runtime, libraries and samples, and archives of linked classes of its own),
/// and from that `.deb` (Debian), `.rpm` (other Linux), `.msi` (Windows) or `.dmg` (macOS).
///
/// ```
/// java Package.java APP_FOLDER PROGRAM_FOLDER PACKAGE_FOLDER VERSION
/// ```
public final class Package {
    private static final String NAME = "stallscope";
    private static final String ABOUT = "Says who holds up a TCP transfer, when, and how we know";

    private final Path app;
    private final Path program;
    private final Path out;
    private final String version;
    private final String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);

    private Package(Path app, Path program, Path out, String version) {
        this.app = app;
        this.program = program;
        this.out = out;
        // What a package manager takes for a number.
        this.version = version.replaceFirst("-.*", "");
    }

    public static void main(String[] args) throws IOException {
        final Package made = new Package(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), args[3]);
        Archives.delete(made.out);
        Files.createDirectories(made.out);
        made.input();
        made.image();
        made.order();
        Archives.make(made.app.resolveSibling(""), made.application(made.imageFolder()), made.out.resolve("rehearsal"));
        made.pack();
    }

    /// All that the launchers find beside them: the program but for its runtime, which is jpackage's to place, and its archives,
    /// which would not fit.
    private void input() throws IOException {
        final Path input = Files.createDirectories(out.resolve("input"));
        for (String folder : List.of("bin", "lib", "samples", "share")) {
            copy(program.resolve(folder), input.resolve(folder));
        }
        try (Stream<Path> files = Files.list(input.resolve("lib"))) {
            for (Path archive : files.filter(file -> file.toString().endsWith(".aot")).toList()) {
                Files.delete(archive);
            }
        }
        // What it is made of: made by the build just before.
        final Path about = Files.createDirectories(input.resolve("share/doc"));
        for (String file : List.of("bom.json", "bom.xml", "third-party.txt")) {
            Files.copy(program.resolveSibling(file), about.resolve(file));
        }
        final Path icons = Files.createDirectories(input.resolve("share/icons"));
        try (Stream<Path> files = Files.list(icon("stallscope").getParent())) {
            for (Path file : files.filter(file -> file.toString().endsWith(".png")).toList()) {
                Files.copy(file, icons.resolve(file.getFileName()));
            }
        }
    }

    private void image() throws IOException {
        final List<String> arguments = new ArrayList<>(List.of("--type", "app-image", "--name", NAME, "--dest",
                out.resolve("image").toString(), "--input", out.resolve("input").toString(), "--main-jar",
                "lib/" + jar("stallscope-app-"), "--main-class", "org.stallscope.app.Main", "--runtime-image",
                program.resolve("runtime").toString()));
        about(arguments);
        for (String option : options()) {
            arguments.addAll(List.of("--java-options", option));
        }
        jpackage(arguments);
    }

    /// Of jpackage's launcher, which the desktops of Windows and macOS start. On Linux ours is taken for everything: jpackage's asks
    /// dpkg and rpm at each start what package it is of, which takes half a second.
    private List<String> options() throws IOException {
        final List<String> options = new ArrayList<>(Files.readAllLines(program.resolve("lib/java.options")));
        options.removeIf(line -> line.isBlank() || line.startsWith("#"));
        options.addAll(List.of("-XX:AOTCache=$APPDIR/lib/window.aot", "-Dstallscope.samples=$APPDIR/samples"));
        return options;
    }

    /// The class path in the order of our own launcher, which the archives are made with.
    private void order() throws IOException {
        final Path configuration = application(imageFolder()).resolve(NAME + ".cfg");
        final List<String> lines = new ArrayList<>(Files.readAllLines(configuration));
        final List<String> classPath = lines.stream().filter(line -> line.startsWith("app.classpath=")).toList();
        final int at = lines.indexOf(classPath.getFirst());
        lines.removeAll(classPath);
        try (Stream<Path> jars = Files.list(program.resolve("lib"))) {
            lines.addAll(at, jars.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted(Comparator.comparing((String name) -> !name.startsWith("stallscope-"))
                            .thenComparing(name -> name.startsWith("s"))
                            .thenComparing(name -> name))
                    .map(name -> "app.classpath=$APPDIR/lib/" + name)
                    .toList());
        }
        Files.write(configuration, lines);
    }

    private void pack() throws IOException {
        final String type = system.contains("win") ? "msi" : system.contains("mac") ? "dmg"
                : Files.exists(Path.of("/usr/bin/dpkg-deb")) ? "deb" : "rpm";
        final List<String> arguments = new ArrayList<>(List.of("--type", type, "--name", NAME, "--dest",
                out.toString(), "--app-image", imageFolder().toString()));
        about(arguments);
        arguments.remove(arguments.indexOf("--icon") + 1);
        arguments.remove("--icon");
        final Path resources = resources(type);
        arguments.addAll(List.of("--resource-dir", resources.toString()));
        for (String kind : List.of("pcap", "pcapng")) {
            arguments.addAll(List.of("--file-associations", association(kind).toString()));
        }
        switch (type) {
            case "deb", "rpm" -> arguments.addAll(List.of("--linux-package-name", NAME, "--linux-shortcut",
                    "--linux-menu-group", "Network", "--linux-deb-maintainer", "stallscope@localhost",
                    "--linux-app-category",
                    type.equals("deb") ? "net" : "Applications/Internet"));
            case "msi" -> arguments.addAll(List.of("--win-menu", "--win-shortcut-prompt", "--win-per-user-install",
                    "--win-upgrade-uuid", "7a4f0a66-2c0f-4f7e-9a5e-0d5b7b1d6c11"));
            default -> {}
        }
        jpackage(arguments);
    }

    /// What our own files replace in jpackage's: the desktop entry opens several files, and the command, its manual page and
    /// its completion are found where the system looks for them.
    private Path resources(String type) throws IOException {
        final Path resources = Files.createDirectories(out.resolve("resources"));
        if (type.equals("deb") || type.equals("rpm")) {
            copy(app.resolve("src/assembly/linux"), resources);
            Files.copy(icon("stallscope"), resources.resolve(NAME + ".png"));
        }
        return resources;
    }

    /// One kind of file that the program opens. The types are those of the desktops and of Wireshark: this adds a program to
    /// them, no new types.
    private Path association(String kind) throws IOException {
        final Path file = out.resolve(kind + ".properties");
        final boolean ng = kind.equals("pcapng");
        Files.writeString(file, "extension=" + (ng ? "pcapng" : "pcap") + "\n"
                + "mime-type=" + (ng ? "application/x-pcapng" : "application/vnd.tcpdump.pcap") + "\n"
                + "description=Packet capture (" + kind + ")\n"
                + "icon=" + icon("document").toString().replace("\\", "\\\\") + "\n");
        return file;
    }

    private void about(List<String> arguments) {
        arguments.addAll(List.of("--app-version", version, "--vendor", "Stallscope", "--description", ABOUT, "--icon",
                icon("stallscope").toString()));
    }

    private Path icon(String name) {
        final String end = system.contains("win") ? ".ico" : system.contains("mac") ? ".icns" : "-256.png";
        return app.resolveSibling("icons").resolve("src/main/resources/org/stallscope/icons").resolve(name + end);
    }

    private String jar(String prefix) throws IOException {
        try (Stream<Path> jars = Files.list(program.resolve("lib"))) {
            return jars.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(prefix)).findFirst()
                    .orElseThrow(() -> new IOException("no " + prefix + "*.jar in " + program));
        }
    }

    private Path imageFolder() {
        return out.resolve("image").resolve(system.contains("mac") ? NAME + ".app" : NAME);
    }

    private Path application(Path image) {
        return system.contains("mac") ? image.resolve("Contents/app")
                : system.contains("win") ? image.resolve("app") : image.resolve("lib/app");
    }

    private static void jpackage(List<String> arguments) throws IOException {
        final int code = ToolProvider.findFirst("jpackage")
                .orElseThrow(() -> new IOException("this JDK has no jpackage"))
                .run(System.out, System.err, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IOException("jpackage ended with " + code + ": " + String.join(" ", arguments));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                final Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}

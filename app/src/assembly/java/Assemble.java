import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Puts the program together: `bin`, `lib`, `runtime` and `samples` in one folder that can be copied anywhere. JavaFX and
/// the JDK go into the runtime image, everything else onto the class path. The image is linked again only when the JDK,
/// JavaFX or this list of modules changed.
///
/// ```
/// java Assemble.java APP_FOLDER PROGRAM_FOLDER CLASS_PATH_FILE APP_JAR
/// ```
public final class Assemble {
    private static final List<String> MODULES = List.of("java.base", "java.desktop", "java.logging", "java.management",
            "java.naming", "java.prefs", "java.sql", "java.xml", "jdk.jfr", "jdk.management", "jdk.unsupported",
            "jdk.xml.dom", "jdk.zipfs", "javafx.base", "javafx.graphics", "javafx.controls");
    private static final List<String> NATIVE = List.of(".so", ".dll", ".dylib");

    private final Path app;
    private final Path program;
    private final List<Path> jars = new ArrayList<>();
    private final List<Path> javafx = new ArrayList<>();

    private Assemble(Path app, Path program, List<Path> classPath) throws IOException {
        this.app = app;
        this.program = program;
        for (Path jar : classPath) {
            if (!jar.getFileName().toString().startsWith("javafx-")) {
                jars.add(jar);
            } else if (isModule(jar)) {
                javafx.add(jar);
            }
        }
    }

    public static void main(String[] args) throws IOException {
        final List<Path> classPath = new ArrayList<>();
        for (String jar : Files.readString(Path.of(args[2])).strip().split(System.getProperty("path.separator"))) {
            classPath.add(Path.of(jar));
        }
        classPath.add(Path.of(args[3]));
        final Assemble assemble = new Assemble(Path.of(args[0]), Path.of(args[1]), classPath);
        assemble.libraries();
        assemble.runtime();
        assemble.samples();
        assemble.launcher();
        Archives.make(assemble.app.resolveSibling(""), assemble.program, assemble.program.resolveSibling("rehearsal"));
        assemble.share();
    }

    /// The platform's JavaFX jar is a module; the one that merely points to it is empty.
    private static boolean isModule(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry("module-info.class") != null;
        }
    }

    private void libraries() throws IOException {
        final Path lib = program.resolve("lib");
        copyAll(jars, lib);
        final URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls)) {
            final ClassFile today = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            for (Path jar : jars) {
                renew(jar, lib.resolve(jar.getFileName()), today);
            }
        }
    }

    /// Writes classes of before Java 6 in the form of Java 8, with the same code: the archive of linked classes takes none that
    /// are older (the command line's library would be read and checked anew at each start). A jar without such stays as it is.
    private static void renew(Path from, Path to, ClassFile today) throws IOException {
        try (JarFile jar = new JarFile(from.toFile())) {
            final Map<String, byte[]> renewed = new HashMap<>();
            for (JarEntry entry : jar.stream().filter(one -> one.getName().endsWith(".class")).toList()) {
                final byte[] bytes = bytes(jar, entry);
                if (ByteBuffer.wrap(bytes).getShort(6) < ClassFile.JAVA_6_VERSION) {
                    final ClassTransform version = (builder, element) -> {
                        if (element instanceof ClassFileVersion) {
                            builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                        } else {
                            builder.with(element);
                        }
                    };
                    renewed.put(entry.getName(), today.transformClass(today.parse(bytes),
                            version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL))));
                }
            }
            if (!renewed.isEmpty()) {
                try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
                    for (JarEntry entry : jar.stream().toList()) {
                        final JarEntry copy = new JarEntry(entry.getName());
                        copy.setTimeLocal(entry.getTimeLocal());
                        out.putNextEntry(copy);
                        final byte[] bytes = renewed.get(entry.getName());
                        out.write(bytes == null ? bytes(jar, entry) : bytes);
                        out.closeEntry();
                    }
                }
            }
        }
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private void runtime() throws IOException {
        final Path runtime = program.resolve("runtime");
        final Path made = program.resolveSibling("runtime.key");
        final String key = Runtime.version() + "\n" + String.join("\n", MODULES) + "\n" + javafx;
        if (Files.exists(made) && Files.exists(runtime.resolve("release")) && Files.readString(made).equals(key)) {
            return;
        }
        Files.deleteIfExists(made);
        Archives.delete(runtime);
        final List<String> arguments = new ArrayList<>(List.of("--add-modules", String.join(",", MODULES),
                "--module-path",
                String.join(System.getProperty("path.separator"), javafx.stream().map(Path::toString).toList()),
                "--exclude-resources", "regex:/javafx\\..*\\.(so|dll|dylib)", "--no-header-files", "--no-man-pages",
                "--compress=zip-6", "--output", runtime.toString()));
        final int code = ToolProvider.findFirst("jlink").orElseThrow().run(System.out, System.err,
                arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IOException("jlink ended with " + code);
        }
        natives(runtime);
        shareClasses(runtime);
        Files.writeString(made, key);
    }

    /// Beside the JDK's own libraries, JavaFX finds its libraries without unpacking them into the home of the person.
    private void natives(Path runtime) throws IOException {
        final Path folder = runtime.resolve(System.getProperty("os.name").startsWith("Windows") ? "bin" : "lib");
        for (Path jar : javafx) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (JarEntry entry : file.stream().toList()) {
                    if (NATIVE.stream().anyMatch(entry.getName()::endsWith)) {
                        try (InputStream in = file.getInputStream(entry)) {
                            Files.copy(in, folder.resolve(entry.getName()));
                        }
                    }
                }
            }
        }
    }

    /// Classes of the JDK laid out once, for the object headers that the launcher asks for: the program starts faster.
    private static void shareClasses(Path runtime) throws IOException {
        Archives.run(new ProcessBuilder(runtime.resolve("bin/java").toString(), "-Xshare:dump",
                "-XX:+UseCompactObjectHeaders"));
    }

    private void samples() throws IOException {
        final Path from = app.resolve("src/main/samples");
        final Path to = program.resolve("samples");
        Archives.delete(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                final Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /// Last, and with the time of now: what is newer than the launcher is not in the program yet.
    private void launcher() throws IOException {
        final Path bin = Files.createDirectories(program.resolve("bin"));
        Files.copy(app.resolve("src/assembly/java.options"), program.resolve("lib/java.options"),
                StandardCopyOption.REPLACE_EXISTING);
        final Path launcher = bin.resolve("stallscope");
        Files.copy(app.resolve("src/assembly/bin/stallscope"), launcher, StandardCopyOption.REPLACE_EXISTING);
        if (!launcher.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make executable: " + launcher);
        }
        Files.setLastModifiedTime(launcher, FileTime.from(Instant.now()));
    }

    /// The manual page and the completion, as the program itself prints them.
    private void share() throws IOException {
        final Path launcher = program.resolve("bin/stallscope");
        final Path manual = Files.createDirectories(program.resolve("share/man/man1")).resolve("stallscope.1.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(manual))) {
            out.write(Archives.run(new ProcessBuilder(launcher.toString(), "manual", "--language=en"))
                    .getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(Files.createDirectories(program.resolve("share/completion")).resolve("stallscope"),
                Archives.run(new ProcessBuilder(launcher.toString(), "completion")));
    }

    /// The folder holds these files afterwards, and no other.
    private static void copyAll(List<Path> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        final Set<String> names = new HashSet<>();
        for (Path file : files) {
            final String name = file.getFileName().toString();
            if (!names.add(name)) {
                throw new IOException("two files of one name: " + name);
            }
            Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        for (String name : Arrays.asList(folder.toFile().list())) {
            if (!names.contains(name)) {
                Files.delete(folder.resolve(name));
            }
        }
    }
}

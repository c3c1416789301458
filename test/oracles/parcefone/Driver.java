import com.fluenda.parcefone.event.CommonEvent;
import com.fluenda.parcefone.parser.CEFParser;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Reads CEF lines from standard input and writes for each what parCEFone made of it, as one line of JSON. Every value
 * comes with the type that the parser gave it. An empty line ends a batch and is answered by one: the process stays for
 * the next batch, since it takes some ten thousand lines to warm up.
 */
public final class Driver {
    private final CEFParser parser = new CEFParser();
    private final Validator validator = Validation.byDefaultProvider().configure()
        .messageInterpolator(new ParameterMessageInterpolator()).buildValidatorFactory().getValidator();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    public static void main(String[] args) throws Exception {
        Driver driver = new Driver();
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);
        PrintStream errors = System.err;
        System.setErr(new PrintStream(driver.said, true, StandardCharsets.UTF_8));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(line.isEmpty() ? "" : driver.answer(line));
                if (line.isEmpty()) out.flush();
            }
        } finally {
            System.setErr(errors);
            out.flush();
        }
    }

    private String answer(String line) throws Exception {
        said.reset();
        CommonEvent event;
        try {
            // Empty values are allowed, as Apache NiFi does; the validator is asked apart, to hear what it says.
            event = parser.parse(line, false, true, Locale.ENGLISH);
        } catch (RuntimeException thrown) {
            return refused(thrown.toString());
        }
        if (event == null) return refused(said.toString(StandardCharsets.UTF_8).trim());
        Map<String, String> complaints = new TreeMap<>();
        for (ConstraintViolation<CommonEvent> violation : validator.validate(event)) {
            complaints.put(violation.getPropertyPath().toString(), quoted(violation.getMessage()));
        }
        return "{\"header\":" + object(typed(event.getHeader()))
            + ",\"extension\":" + object(typed(event.getExtension(true, true)))
            + ",\"complaints\":" + object(complaints) + "}";
    }

    private static String refused(String said) {
        return "{\"said\":" + quoted(said) + "}";
    }

    private static Map<String, String> typed(Map<String, Object> values) {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((key, value) -> texts.put(key, "[" + quoted(textOf(value)) + "," + quoted(typeOf(value)) + "]"));
        return texts;
    }

    private static String textOf(Object value) {
        if (value == null) return "";
        if (value instanceof Date date) return Long.toString(date.getTime());
        if (value instanceof InetAddress address) return address.getHostAddress();
        return value.toString();
    }

    private static String typeOf(Object value) {
        return value == null ? "null" : value.getClass().getSimpleName();
    }

    private static String object(Map<String, String> members) {
        StringBuilder json = new StringBuilder("{");
        members.forEach((key, value) -> {
            if (json.length() > 1) json.append(',');
            json.append(quoted(key)).append(':').append(value);
        });
        return json.append('}').toString();
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char unit : text.toCharArray()) {
            if (unit == '"' || unit == '\\') json.append('\\').append(unit);
            else if (unit < ' ') json.append(String.format("\\u%04x", (int) unit));
            else json.append(unit);
        }
        return json.append('"').toString();
    }
}

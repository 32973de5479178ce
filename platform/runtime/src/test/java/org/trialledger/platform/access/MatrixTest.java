package org.trialledger.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trialledger.platform.access.Matrix.Scope;

class MatrixTest {
    @Test
    void both_files_are_read() {
        var matrix = of("# comment\n\nopenBook,  study , writer   reader\n");
        assertThat(matrix.row("openBook")).hasValueSatisfying(row -> {
            assertThat(row.scope()).isEqualTo(Scope.STUDY);
            assertThat(row.roles()).containsExactlyInAnyOrder("writer", "reader");
        });
        assertThat(matrix.row("listProblems")).hasValueSatisfying(row -> assertThat(row.scope()).isEqualTo(Scope.OPEN));
        assertThat(matrix.row("closeBook")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openBook, study", "openBook, study, ", "openBook, open, writer", "openBook, somewhere, writer", "listProblems, open, ", "a, study, x\na, study, y", "a, study, x x"})
    void a_file_that_can_be_misread_is_refused(String text) {
        assertThatThrownBy(() -> of(text)).isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
    }

    @Test
    void a_service_without_a_matrix_does_not_start() {
        assertThatThrownBy(() -> Matrix.load(new ClassLoader(null) {})).isInstanceOf(IllegalStateException.class).hasMessageContaining("access/platform.csv");
    }

    private static Matrix of(String text) {
        return Matrix.load(new ClassLoader(Matrix.class.getClassLoader()) {
            @Override
            public InputStream getResourceAsStream(String name) {
                return name.equals("access/matrix.csv") ? new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) : super.getResourceAsStream(name);
            }
        });
    }
}

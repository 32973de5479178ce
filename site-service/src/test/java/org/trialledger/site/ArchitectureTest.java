package org.trialledger.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.GET;
import org.junit.jupiter.api.Test;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.platform.testkit.Architecture;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.trialledger.site");

    @Test
    void the_walls_between_packages_hold() {
        Architecture.holdsFor(CLASSES);
    }

    /** What {@link ListsTest} then finds in the API's description. */
    @Test
    void every_list_is_paged_and_says_what_it_is_sorted_by() {
        var lists = CLASSES.stream().flatMap(type -> type.getMethods().stream()).filter(method -> method.isAnnotatedWith(GET.class) && method.getRawReturnType().isEquivalentTo(Page.class)).toList();
        assertThat(lists).isNotEmpty().allSatisfy(method -> {
            assertThat(method.isAnnotatedWith(SortedBy.class)).as(method.getFullName()).isTrue();
            assertThat(method.getRawParameterTypes()).as(method.getFullName()).anyMatch(type -> type.isEquivalentTo(SortedPaging.class));
        });
    }
}

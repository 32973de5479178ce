package org.trialledger.site;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.trialledger.platform.servicekit.AccessMatrix;
import org.trialledger.platform.servicekit.TestGrants;

@QuarkusTest
@QuarkusTestResource(SiteServices.class)
class AccessMatrixTest extends AccessMatrix {
    @Inject TestStudies studies;

    @Override
    protected TestGrants studies() {
        return studies;
    }

    @Override
    protected UUID newStudy() {
        return studies.recruiting();
    }
}

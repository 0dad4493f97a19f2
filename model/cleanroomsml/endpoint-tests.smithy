$version: "2.0"

// Test cases of the form of `smithy.rules#endpointTests`. That trait goes with a rule set alone, and the endpoints of this
// service come from `@standardRegionalEndpoints`; so they are metadata.
metadata endpointTestCases = [
    {
        documentation: "A region of the commercial partition"
        params: { Region: "us-east-1", UseFIPS: false, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.us-east-1.amazonaws.com" }
        }
    }
    {
        documentation: "A region of the commercial partition, dual-stack"
        params: { Region: "us-east-1", UseFIPS: false, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.us-east-1.api.aws" }
        }
    }
    {
        documentation: "A region of the commercial partition, FIPS"
        params: { Region: "us-east-1", UseFIPS: true, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.us-east-1.amazonaws.com" }
        }
    }
    {
        documentation: "A region of the commercial partition, FIPS, dual-stack"
        params: { Region: "us-east-1", UseFIPS: true, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.us-east-1.api.aws" }
        }
    }
    {
        documentation: "A region of China"
        params: { Region: "cn-north-1", UseFIPS: false, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.cn-north-1.amazonaws.com.cn" }
        }
    }
    {
        documentation: "A region of China, dual-stack"
        params: { Region: "cn-north-1", UseFIPS: false, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.cn-north-1.api.amazonwebservices.com.cn" }
        }
    }
    {
        documentation: "A region of China, FIPS"
        params: { Region: "cn-north-1", UseFIPS: true, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.cn-north-1.amazonaws.com.cn" }
        }
    }
    {
        documentation: "A region of China, FIPS, dual-stack"
        params: { Region: "cn-north-1", UseFIPS: true, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.cn-north-1.api.amazonwebservices.com.cn" }
        }
    }
    {
        documentation: "A region of the European Sovereign Cloud"
        params: { Region: "eusc-de-east-1", UseFIPS: false, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.eusc-de-east-1.amazonaws.eu" }
        }
    }
    {
        documentation: "A region of the European Sovereign Cloud, dual-stack"
        params: { Region: "eusc-de-east-1", UseFIPS: false, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.eusc-de-east-1.api.amazonwebservices.eu" }
        }
    }
    {
        documentation: "A region of the European Sovereign Cloud, FIPS"
        params: { Region: "eusc-de-east-1", UseFIPS: true, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.eusc-de-east-1.amazonaws.eu" }
        }
    }
    {
        documentation: "A region of the European Sovereign Cloud, FIPS, dual-stack"
        params: { Region: "eusc-de-east-1", UseFIPS: true, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.eusc-de-east-1.api.amazonwebservices.eu" }
        }
    }
    {
        documentation: "A region of GovCloud"
        params: { Region: "us-gov-west-1", UseFIPS: false, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.us-gov-west-1.amazonaws.com" }
        }
    }
    {
        documentation: "A region of GovCloud, dual-stack"
        params: { Region: "us-gov-west-1", UseFIPS: false, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.us-gov-west-1.api.aws" }
        }
    }
    {
        documentation: "A region of GovCloud, FIPS"
        params: { Region: "us-gov-west-1", UseFIPS: true, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.us-gov-west-1.amazonaws.com" }
        }
    }
    {
        documentation: "A region of GovCloud, FIPS, dual-stack"
        params: { Region: "us-gov-west-1", UseFIPS: true, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.us-gov-west-1.api.aws" }
        }
    }
    {
        documentation: "A region of ISO"
        params: { Region: "us-iso-east-1", UseFIPS: false, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.us-iso-east-1.c2s.ic.gov" }
        }
    }
    {
        documentation: "A region of ISO, dual-stack"
        params: { Region: "us-iso-east-1", UseFIPS: false, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.us-iso-east-1.api.aws.ic.gov" }
        }
    }
    {
        documentation: "A region of ISO, FIPS"
        params: { Region: "us-iso-east-1", UseFIPS: true, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.us-iso-east-1.c2s.ic.gov" }
        }
    }
    {
        documentation: "A region of ISO, FIPS, dual-stack"
        params: { Region: "us-iso-east-1", UseFIPS: true, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.us-iso-east-1.api.aws.ic.gov" }
        }
    }
    {
        documentation: "A region of ISO-B"
        params: { Region: "us-isob-east-1", UseFIPS: false, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.us-isob-east-1.sc2s.sgov.gov" }
        }
    }
    {
        documentation: "A region of ISO-B, dual-stack"
        params: { Region: "us-isob-east-1", UseFIPS: false, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.us-isob-east-1.api.aws.scloud" }
        }
    }
    {
        documentation: "A region of ISO-B, FIPS"
        params: { Region: "us-isob-east-1", UseFIPS: true, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.us-isob-east-1.sc2s.sgov.gov" }
        }
    }
    {
        documentation: "A region of ISO-B, FIPS, dual-stack"
        params: { Region: "us-isob-east-1", UseFIPS: true, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.us-isob-east-1.api.aws.scloud" }
        }
    }
    {
        documentation: "A region of ISO-E"
        params: { Region: "eu-isoe-west-1", UseFIPS: false, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.eu-isoe-west-1.cloud.adc-e.uk" }
        }
    }
    {
        documentation: "A region of ISO-E, dual-stack"
        params: { Region: "eu-isoe-west-1", UseFIPS: false, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.eu-isoe-west-1.api.cloud-aws.adc-e.uk" }
        }
    }
    {
        documentation: "A region of ISO-E, FIPS"
        params: { Region: "eu-isoe-west-1", UseFIPS: true, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.eu-isoe-west-1.cloud.adc-e.uk" }
        }
    }
    {
        documentation: "A region of ISO-E, FIPS, dual-stack"
        params: { Region: "eu-isoe-west-1", UseFIPS: true, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.eu-isoe-west-1.api.cloud-aws.adc-e.uk" }
        }
    }
    {
        documentation: "A region of ISO-F"
        params: { Region: "us-isof-south-1", UseFIPS: false, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.us-isof-south-1.csp.hci.ic.gov" }
        }
    }
    {
        documentation: "A region of ISO-F, dual-stack"
        params: { Region: "us-isof-south-1", UseFIPS: false, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.us-isof-south-1.api.aws.hci.ic.gov" }
        }
    }
    {
        documentation: "A region of ISO-F, FIPS"
        params: { Region: "us-isof-south-1", UseFIPS: true, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.us-isof-south-1.csp.hci.ic.gov" }
        }
    }
    {
        documentation: "A region of ISO-F, FIPS, dual-stack"
        params: { Region: "us-isof-south-1", UseFIPS: true, UseDualStack: true }
        expect: {
            endpoint: { url: "https://cleanrooms-ml-fips.us-isof-south-1.api.aws.hci.ic.gov" }
        }
    }
    {
        documentation: "Flags that are left out are false"
        params: { Region: "eu-central-1" }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.eu-central-1.amazonaws.com" }
        }
    }
    {
        documentation: "A region that is not listed, in the pattern of a partition"
        params: { Region: "cn-east-9", UseFIPS: false, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.cn-east-9.amazonaws.com.cn" }
        }
    }
    {
        documentation: "A region that no partition knows falls back to the commercial partition"
        params: { Region: "mars-north-1", UseFIPS: false, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.mars-north-1.amazonaws.com" }
        }
    }
    {
        documentation: "The pseudo region of a partition keeps its name"
        params: { Region: "aws-cn-global", UseFIPS: false, UseDualStack: false }
        expect: {
            endpoint: { url: "https://cleanrooms-ml.aws-cn-global.amazonaws.com.cn" }
        }
    }
    {
        documentation: "A custom endpoint is taken as it is"
        params: { Region: "us-east-1", UseFIPS: false, UseDualStack: false, Endpoint: "https://example.com" }
        expect: {
            endpoint: { url: "https://example.com" }
        }
    }
    {
        documentation: "A custom endpoint needs no region"
        params: { UseFIPS: false, UseDualStack: false, Endpoint: "https://example.com" }
        expect: {
            endpoint: { url: "https://example.com" }
        }
    }
    {
        documentation: "A custom endpoint keeps its port and path"
        params: { Region: "us-east-1", Endpoint: "http://127.0.0.1:8080/stage" }
        expect: {
            endpoint: { url: "http://127.0.0.1:8080/stage" }
        }
    }
    {
        documentation: "A custom endpoint cannot be a FIPS endpoint"
        params: { Region: "us-east-1", UseFIPS: true, UseDualStack: false, Endpoint: "https://example.com" }
        expect: { error: "Invalid Configuration: FIPS and custom endpoint are not supported" }
    }
    {
        documentation: "A custom endpoint cannot be a dual-stack endpoint"
        params: { Region: "us-east-1", UseFIPS: false, UseDualStack: true, Endpoint: "https://example.com" }
        expect: { error: "Invalid Configuration: Dualstack and custom endpoint are not supported" }
    }
    {
        documentation: "Of two impossible wishes, FIPS is told first"
        params: { Region: "us-east-1", UseFIPS: true, UseDualStack: true, Endpoint: "https://example.com" }
        expect: { error: "Invalid Configuration: FIPS and custom endpoint are not supported" }
    }
    {
        documentation: "Neither a region nor a custom endpoint"
        params: { UseFIPS: false, UseDualStack: false }
        expect: { error: "Invalid Configuration: Missing Region" }
    }
]

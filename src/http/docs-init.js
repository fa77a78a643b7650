// Starts the reference page on our own document. Requests that are tried out go to where the page came
// from: the policy of the page allows no other address.
window.onload = async () => {
  const answer = await fetch('/api/v1/openapi.json');
  const spec = await answer.json();
  spec.servers = [{ url: `${window.location.origin}/api/v1` }];
  window.ui = window.SwaggerUIBundle({
    spec,
    dom_id: '#swagger-ui',
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
  });
};

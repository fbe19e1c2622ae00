import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { starter } from '../../reports/starter/index.js';
import { parseScenario } from '../../scenarios/load.js';
import { readProject } from '../../scenarios/project/index.js';
import { HEROKU, project } from './samples.js';

const read = (files: Readonly<Record<string, string>>) => {
  const { routes, remarks } = readProject(project(files), 'shop');
  return {
    routes: routes.map(({ name, source }) => `${name} ${source}`),
    remarks: remarks.map(({ key, name, at }) => `${key} ${name} at ${at}`),
  };
};
const named = (urls: string) => read({ 'urls.py': urls }).routes.map((route) => route.split(' ')[0]);

/** A school's API: Django REST framework in two applications, the admin, and what other packages bring. */
const SCHOOL = {
  'config/settings.py': "ROOT_URLCONF = 'config.urls'\n",
  'config/urls.py': `from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("courses.api.urls")),
    path("api/v1/", include(("people.urls", "people"), namespace="people")),
    path("accounts/", include("allauth.urls")),
    re_path(r"^health/?$", views.health),
    path("", TemplateView.as_view(template_name="home.html"), name="home"),
] + static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

if settings.DEBUG:
    import debug_toolbar
    urlpatterns += [path("__debug__/", include(debug_toolbar.urls))]
`,
  'courses/api/urls.py': `from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register(r"courses", CourseViewSet, basename="course")
router.register("lessons", LessonViewSet)
router.register(prefix_of("x"), OddViewSet)

urlpatterns = [
    path("courses/<int:course_id>/grades/", GradeList.as_view()),
    path("", include(router.urls)),
]
`,
  'people/urls.py': `patterns = [re_path(r"^people/(?P<slug>[\\w-]+)/$", person)]
urlpatterns = [*more, path(PREFIX + "x/", odd), path("", include(patterns)), path("people/", people)]
`,
  'polls/urls.py': "urlpatterns = [path('not-included/', poll)]\n",
};

describe('the paths of a project', () => {
  it('come from its modules of URLs, and what cannot be read is told', () => {
    expect(read(SCHOOL)).toEqual({
      routes: [
        '/api/v1/courses/:course_id/grades courses/api/urls.py:9',
        '/api/v1/courses courses/api/urls.py:4',
        '/api/v1/courses/:pk courses/api/urls.py:4',
        '/api/v1/lessons courses/api/urls.py:5',
        '/api/v1/lessons/:pk courses/api/urls.py:5',
        '/api/v1/people/:slug people/urls.py:1',
        '/api/v1/people people/urls.py:2',
        '/health config/urls.py:10',
        '/ config/urls.py:11',
      ],
      remarks: [
        'url-computed router.register(…) at courses/api/urls.py:6',
        'url-computed urlpatterns at people/urls.py:2',
        'url-computed path(…) at people/urls.py:2',
        'url-outside allauth.urls at config/urls.py:9',
      ],
    });
  });

  it.each([
    ['groups in groups', "urlpatterns = [url(r'^a/(?:(\\d+)-(\\w+))?/b$', v)]", ['/a/:part/b']],
    [
      'languages',
      "urlpatterns = i18n_patterns(path(_('about/'), v), path('x/', v))",
      ['/:language/about', '/:language/x'],
    ],
    ['patterns added up', "urlpatterns = [path('a', v)]\nurlpatterns += [path('b', v)]", ['/a', '/b']],
    ['one path twice', "urlpatterns = [path('a/', v), path('a', w)]", ['/a']],
    ['functions, which are not run', "def f():\n    urlpatterns = [path('a', v)]\n", []],
    ['a module that includes itself', "urlpatterns = [path('a/', include('urls')), path('b', v)]", ['/b']],
    ['a list that includes itself', "p = [path('a/', include(p))]\nurlpatterns = p + [path('b', v)]", ['/b']],
    ['nothing that is Python', 'urlpatterns = [path(((\u0000', []],
  ])('with %s', (_, urls, names) => expect(named(urls)).toEqual(names));

  it('are forty at most', () => {
    const many = Array.from({ length: 60 }, (_, i) => `path('p${i}', v)`).join(', ');
    const { routes, remarks } = read({ 'urls.py': `urlpatterns = [${many}]\n` });
    expect([routes.length, remarks]).toEqual([40, ['url-many 40 at urls.py:1']]);
  });

  it('become endpoints asked for alike, each a guess', () => {
    const from = readProject(project({ ...HEROKU, ...SCHOOL }), 'school');
    const file = starter({ file: 'headroom.yaml', schema: './s.json', project: from }, text());
    const loaded = parseScenario(file, 'headroom.yaml');
    expect(loaded.unsourced).toBe(0);
    const { endpoints } = loaded.scenarioAt([], 'weekday');
    expect(endpoints.map(({ name, share }) => `${name} ${share}`)).toEqual([
      ...from.routes.map(({ name }) => `${name} 1`),
      // What queues the tasks of its worker.
      'save 2',
    ]);
    expect(loaded.notes.find(({ path }) => path === 'endpoints./health.share')).toMatchObject({
      between: [0.5, 2],
    });
  });
});
